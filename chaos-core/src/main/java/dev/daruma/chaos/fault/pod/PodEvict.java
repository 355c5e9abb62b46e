package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Evictions;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evicts pods through the Eviction API, which honours disruption budgets. A budget's refusal is an outcome, not an
 * error: it is recorded and the eviction is tried again until its deadline.
 *
 * @param count how many of the target's pods
 * @param retry how long to wait after a refusal; more than zero
 * @param timeout how long to go on trying; more than zero
 * @param effectTimeout how long the effect may take to show, beyond the pod's grace period; more than zero
 * @since 0.1
 */
public record PodEvict(Selection count, Duration retry, Duration timeout, Duration effectTimeout) implements Fault {

    /** What the catalogue knows of it. */
    public static final FaultType<PodEvict> TYPE = new FaultType<>(
            "pod-evict",
            "evicts pods through the Eviction API, which honours disruption budgets",
            Aim.POD,
            List.of(Parameter.COUNT, Evictions.PDB, Evictions.RETRY, Evictions.TIMEOUT, Parameter.EFFECT_TIMEOUT),
            Set.of(),
            "as pod-delete, and disruptionsAllowed dropped in every budget that covers the victim",
            "nothing to undo: the cluster itself replaces the pod",
            PodEvict.class,
            PodEvict::read,
            new PodEvictInjector());

    /** {@return the fault that evicts one pod, trying every 5 s for 120 s} */
    public static PodEvict podEvict() {
        return new PodEvict(Selection.one(), Duration.ofSeconds(5), Duration.ofSeconds(120), EffectTime.DEFAULT);
    }

    private static PodEvict read(Parameters values) {
        values.choice(Evictions.PDB, "honour");
        return new PodEvict(
                values.selection(Parameter.COUNT),
                values.duration(Evictions.RETRY),
                values.duration(Evictions.TIMEOUT),
                values.duration(Parameter.EFFECT_TIMEOUT));
    }

    /** {@return the same with that many victims} */
    public PodEvict count(int victims) {
        return count(Selection.count(victims));
    }

    /** {@return the same with another selection of victims} */
    public PodEvict count(Selection victims) {
        return new PodEvict(victims, retry, timeout, effectTimeout);
    }

    /** {@return the same with another wait after a refusal} */
    public PodEvict retry(Duration wait) {
        return new PodEvict(count, wait, timeout, effectTimeout);
    }

    /** {@return the same with another deadline for trying} */
    public PodEvict timeout(Duration deadline) {
        return new PodEvict(count, retry, deadline, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public PodEvict effectTimeout(Duration time) {
        return new PodEvict(count, retry, timeout, time);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(Parameter.COUNT.name(), count.toString());
        written.put(Evictions.RETRY.name(), DurationText.of(retry));
        written.put(Evictions.TIMEOUT.name(), DurationText.of(timeout));
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(count.problems());
        problems.addAll(Evictions.problems(retry, timeout));
        problems.addAll(EffectTime.problems(effectTimeout));
        return problems;
    }

    @Override
    public Healing healing() {
        return Healing.BY_CLUSTER;
    }
}
