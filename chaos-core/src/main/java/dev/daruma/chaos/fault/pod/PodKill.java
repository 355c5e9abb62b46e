package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Removes pods at once: the object goes without waiting for its containers, and the containers must be gone, too.
 *
 * @param count how many of the target's pods
 * @param grace how long a pod may take to end, in whole seconds; zero by default
 * @param effectTimeout how long the effect may take to show, beyond the grace period; more than zero
 * @since 0.1
 */
public record PodKill(Selection count, Duration grace, Duration effectTimeout) implements Fault {

    private static final Parameter GRACE =
            new Parameter("grace", "a duration in whole seconds", "0s", "how long a pod may take to end");

    /** What the catalogue knows of it. */
    public static final FaultType<PodKill> TYPE = new FaultType<>(
            "pod-kill",
            "removes pods at once, without waiting for their containers to end",
            Aim.POD,
            List.of(Parameter.COUNT, GRACE, Parameter.EFFECT_TIMEOUT),
            Set.of(Need.NODE_EXEC),
            "the watch reports DELETED for the victim's UID, and no container of it runs on its node any more",
            "nothing to undo: the cluster itself replaces the pod",
            PodKill.class,
            PodKill::read,
            new PodKillInjector());

    /** {@return the fault that kills one pod} */
    public static PodKill podKill() {
        return new PodKill(Selection.one(), Duration.ZERO, EffectTime.DEFAULT);
    }

    private static PodKill read(Parameters values) {
        return new PodKill(
                values.selection(Parameter.COUNT), values.duration(GRACE), values.duration(Parameter.EFFECT_TIMEOUT));
    }

    /** {@return the same with that many victims} */
    public PodKill count(int victims) {
        return count(Selection.count(victims));
    }

    /** {@return the same with another selection of victims} */
    public PodKill count(Selection victims) {
        return new PodKill(victims, grace, effectTimeout);
    }

    /** {@return the same with another grace period, in whole seconds} */
    public PodKill grace(Duration period) {
        return new PodKill(count, period, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public PodKill effectTimeout(Duration timeout) {
        return new PodKill(count, grace, timeout);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(Parameter.COUNT.name(), count.toString());
        written.put(GRACE.name(), DurationText.of(grace));
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(count.problems());
        problems.addAll(Removal.graceProblems(grace));
        problems.addAll(EffectTime.problems(effectTimeout));
        return problems;
    }

    @Override
    public Healing healing() {
        return Healing.BY_CLUSTER;
    }
}
