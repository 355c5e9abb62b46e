package dev.daruma.reports.model;

import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.PlannedFault;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a plan.
 *
 * @param kind the fault's id
 * @param healing what heals it
 * @param held for how long it is held, from its observed effect; zero for what happens once
 * @param undo how the state before comes back, in words
 * @param parameters by name, in the catalogue's order
 * @param target the workloads its victims were drawn from
 * @param victims who was hit, in that order
 * @param excluded candidates that were not in the draw, with the reason
 * @since 0.1
 */
public record FaultReport(
        String kind,
        Healing healing,
        Duration held,
        String undo,
        Map<String, String> parameters,
        List<ObjectId> target,
        List<VictimId> victims,
        List<String> excluded) {

    public FaultReport {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        target = List.copyOf(target);
        victims = List.copyOf(victims);
        excluded = List.copyOf(excluded);
    }

    static FaultReport of(PlannedFault planned) {
        return new FaultReport(
                planned.fault().id(),
                planned.fault().healing(),
                planned.fault().duration(),
                planned.type().undo(),
                planned.fault().parameters(),
                planned.victims().stream()
                        .map(Victim::workload)
                        .distinct()
                        .map(ObjectId::of)
                        .toList(),
                planned.victims().stream().map(VictimId::of).toList(),
                planned.excluded());
    }

    /**
     * An object that was drawn.
     *
     * @param kind what it is, as the Kubernetes API writes it
     * @param name its name
     * @param uid its identity
     * @param node where it ran or which it is; empty for what belongs to no node
     * @param index its place in the canonical order of the candidates, from 0: the same seed draws the same again
     * @param ordinal its place in a StatefulSet; empty elsewhere
     * @param exposed the pods that what was done to it may take along
     */
    public record VictimId(
            String kind,
            String name,
            String uid,
            String node,
            int index,
            Optional<Integer> ordinal,
            List<String> exposed) {

        public VictimId {
            exposed = List.copyOf(exposed);
        }

        static VictimId of(Victim victim) {
            boolean ordered =
                    victim.ref().kind() == ResourceKind.POD && victim.workload().kind() == WorkloadKind.STATEFUL_SET;
            return new VictimId(
                    victim.ref().kind().kind(),
                    victim.ref().name(),
                    victim.ref().uid(),
                    victim.node(),
                    victim.index(),
                    ordered ? Pods.ordinal(victim.ref().name()).stream().boxed().findFirst() : Optional.empty(),
                    victim.exposedNames());
        }
    }
}
