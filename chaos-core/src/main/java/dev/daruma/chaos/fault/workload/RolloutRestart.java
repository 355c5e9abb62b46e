package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders a rolling restart by the standard annotation, as {@code kubectl rollout restart} does. Every pod is replaced; the
 * annotation stays.
 *
 * @param count how many of the workloads the target means
 * @param named which workload; drawn by default
 * @param effectTimeout how long the effect may take to show; more than zero
 * @since 0.1
 */
public record RolloutRestart(Selection count, Optional<String> named, Duration effectTimeout) implements Fault {

    private static final Duration EFFECT = Duration.ofSeconds(30);

    /** What the catalogue knows of it. */
    public static final FaultType<RolloutRestart> TYPE = new FaultType<>(
            "rollout-restart",
            "orders a rolling restart; every pod is replaced",
            Aim.WORKLOAD,
            List.of(WorkloadParameters.COUNT, WorkloadParameters.WORKLOAD, WorkloadParameters.ROLLOUT_EFFECT),
            Set.of(),
            "the watch shows the order in the template, seen by its controller, and a pod made from it",
            "nothing to undo: the cluster itself replaces the pods; the annotation stays",
            RolloutRestart.class,
            RolloutRestart::read,
            new RolloutRestartInjector());

    /** {@return the fault that restarts one workload} */
    public static RolloutRestart rolloutRestart() {
        return new RolloutRestart(Selection.one(), Optional.empty(), EFFECT);
    }

    private static RolloutRestart read(Parameters values) {
        String name = values.text(WorkloadParameters.WORKLOAD);
        return new RolloutRestart(
                values.selection(WorkloadParameters.COUNT),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                values.duration(WorkloadParameters.ROLLOUT_EFFECT));
    }

    /** {@return the same with that many workloads} */
    public RolloutRestart count(Selection workloads) {
        return new RolloutRestart(workloads, named, effectTimeout);
    }

    /** {@return the same, hitting the workload of that name} */
    public RolloutRestart on(String name) {
        return new RolloutRestart(count, Optional.of(name), effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public RolloutRestart effectTimeout(Duration time) {
        return new RolloutRestart(count, named, time);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(WorkloadParameters.COUNT.name(), count.toString());
        named.ifPresent(name -> written.put(WorkloadParameters.WORKLOAD.name(), name));
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
        return written;
    }

    @Override
    public List<String> problems() {
        return new Hold(count, named, Duration.ZERO, effectTimeout).problems();
    }

    @Override
    public Healing healing() {
        return Healing.BY_CLUSTER;
    }
}
