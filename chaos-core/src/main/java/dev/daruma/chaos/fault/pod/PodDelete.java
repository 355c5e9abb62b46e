package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes pods through the API and lets them end in their own time.
 *
 * @param count how many of the target's pods
 * @param grace how long a pod may take to end, in whole seconds; empty for the pod's own
 * @param pace how several victims are hit one after the other
 * @param effectTimeout how long the effect may take to show, beyond the grace period; more than zero
 * @since 0.1
 */
public record PodDelete(Selection count, Optional<Duration> grace, Pace pace, Duration effectTimeout) implements Fault {

    private static final Parameter GRACE = new Parameter(
            "grace", "a duration in whole seconds", "", "how long a pod may take to end; by default the pod's own");

    /** What the catalogue knows of it. */
    public static final FaultType<PodDelete> TYPE = new FaultType<>(
            "pod-delete",
            "deletes pods through the API; they end in their own time",
            Aim.POD,
            List.of(Parameter.COUNT, GRACE, Pace.ORDER, Pace.SKEW, Parameter.EFFECT_TIMEOUT),
            Set.of(),
            "the watch reports DELETED for the victim's UID, or all its containers terminated",
            "nothing to undo: the cluster itself replaces the pod",
            PodDelete.class,
            PodDelete::read,
            new PodDeleteInjector());

    /** {@return the fault that deletes one pod with its own grace period} */
    public static PodDelete podDelete() {
        return new PodDelete(Selection.one(), Optional.empty(), Pace.AT_ONCE, EffectTime.DEFAULT);
    }

    private static PodDelete read(Parameters values) {
        return new PodDelete(
                values.selection(Parameter.COUNT),
                values.optionalDuration(GRACE),
                Pace.read(values),
                values.duration(Parameter.EFFECT_TIMEOUT));
    }

    /** {@return the same with that many victims} */
    public PodDelete count(int victims) {
        return count(Selection.count(victims));
    }

    /** {@return the same with another selection of victims} */
    public PodDelete count(Selection victims) {
        return new PodDelete(victims, grace, pace, effectTimeout);
    }

    /** {@return the same with another grace period, in whole seconds} */
    public PodDelete grace(Duration period) {
        return new PodDelete(count, Optional.of(period), pace, effectTimeout);
    }

    /** {@return the same with another pace} */
    public PodDelete pace(Pace other) {
        return new PodDelete(count, grace, other, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public PodDelete effectTimeout(Duration timeout) {
        return new PodDelete(count, grace, pace, timeout);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(Parameter.COUNT.name(), count.toString());
        grace.ifPresent(period -> written.put(GRACE.name(), DurationText.of(period)));
        pace.write(written);
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(count.problems());
        grace.ifPresent(period -> problems.addAll(Removal.graceProblems(period)));
        problems.addAll(pace.problems());
        problems.addAll(EffectTime.problems(effectTimeout));
        return problems;
    }

    @Override
    public Healing healing() {
        return Healing.BY_CLUSTER;
    }
}
