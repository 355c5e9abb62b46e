package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import java.util.Map;
import java.util.Set;

/**
 * Corrupts values of Secrets that pods of the target read. No value leaves the cluster: what was captured is in a copy beside
 * the original, which goes with the run.
 *
 * @param hold which Secrets, how many, for how long
 * @param corruption which values, and what becomes of them
 * @since 0.1
 */
public record SecretCorrupt(Hold hold, Corruption corruption) implements CorruptFault<SecretCorrupt> {

    /** What the catalogue knows of it. */
    public static final FaultType<SecretCorrupt> TYPE = new FaultType<>(
            "secret-corrupt",
            "corrupts values of Secrets that pods of the target read",
            Aim.SECRET,
            ConfigParameters.corrupt(),
            Set.of(Need.NODE_EXEC),
            CorruptInjector.EFFECT,
            "the contents are copied back over the corrupted ones alone, compared by digest, and the copy is removed",
            SecretCorrupt.class,
            values -> new SecretCorrupt(ConfigParameters.hold(values), Corruption.read(values)),
            new CorruptInjector<>(Secrets.SOURCE));

    /** {@return the fault that replaces one drawn value by garbage for 30 s, and restarts nothing} */
    public static SecretCorrupt secretCorrupt() {
        return new SecretCorrupt(ConfigParameters.ONE, Corruption.DEFAULT);
    }

    @Override
    public SecretCorrupt with(Hold other) {
        return new SecretCorrupt(other, corruption);
    }

    @Override
    public SecretCorrupt with(Corruption other) {
        return new SecretCorrupt(hold, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return ConfigParameters.written(hold, corruption);
    }
}
