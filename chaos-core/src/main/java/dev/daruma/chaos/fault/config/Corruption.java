package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.experiment.Draw;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values are corrupted, and how.
 *
 * @param key a key, {@value #ALL}, or {@value #DRAWN}: one that is read, by the run's seed
 * @param change what becomes of the value
 * @param restart whether one pod of the target that reads it is deleted after the change
 * @since 0.1
 */
public record Corruption(String key, Change change, boolean restart) {

    /** Every key. */
    public static final String ALL = "all";

    /** One key, drawn among those whose change can be noticed. */
    public static final String DRAWN = "drawn";

    static final Corruption DEFAULT = new Corruption(DRAWN, Change.GARBAGE, false);

    static final Parameter KEY = new Parameter(
            "key", "a key's name, all, or drawn", DRAWN, "which value; drawn is one that is read, by the seed");
    static final Parameter CHANGE = new Parameter(
            "change", "one of " + String.join(", ", Change.accepted()), "garbage", "what becomes of the value");

    static Corruption read(Parameters values) {
        return new Corruption(
                values.text(KEY),
                Change.of(values.choice(CHANGE, Change.accepted())),
                ConfigParameters.restart(values, ConfigParameters.RESTART_NONE));
    }

    void write(Map<String, String> written) {
        written.put(KEY.name(), key);
        written.put(CHANGE.name(), change.word());
        written.put(ConfigParameters.RESTART_NONE.name(), Boolean.toString(restart));
    }

    /** {@return the keys it may corrupt, of those there are} */
    Set<String> meant(Set<String> all) {
        return key.equals(ALL) || key.equals(DRAWN) ? all : Set.of(key);
    }

    /** {@return the keys it corrupts: one of those that would be noticed, if it is to be drawn} */
    Set<String> drawn(Set<String> all, Set<String> noticed, long seed, String name) {
        return key.equals(DRAWN)
                ? Set.copyOf(Draw.draw(
                        List.copyOf(noticed), Comparator.naturalOrder(), Math.min(1, noticed.size()), seed, name))
                : meant(all);
    }

    Corruption key(String other) {
        return new Corruption(other, change, restart);
    }

    Corruption change(Change other) {
        return new Corruption(key, other, restart);
    }

    Corruption restart(boolean one) {
        return new Corruption(key, change, one);
    }
}
