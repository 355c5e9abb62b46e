package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why a workload cannot be hit, one sentence each. */
final class Fitness {

    private Fitness() {}

    static List<String> toScale(Victim victim, int replicas) {
        String what = victim.workload().toString();
        if (victim.workload().kind() == WorkloadKind.POD) {
            return List.of(what + " has no count to scale; accepted is a Deployment, a StatefulSet or a ReplicaSet");
        }
        WorkloadSpec spec = WorkloadSpec.of(victim.object());
        if (spec.owned()) {
            return List.of(what + " has an owner that would scale it back at once; accepted is the owner itself, or one"
                    + " without an owner");
        }
        return spec.replicas() == replicas
                ? List.of("%s asks for %d pods already; accepted is another number".formatted(what, replicas))
                : List.of();
    }

    static List<String> toRollOut(Victim victim) {
        String what = victim.workload().toString();
        WorkloadKind kind = victim.workload().kind();
        if (kind != WorkloadKind.DEPLOYMENT && kind != WorkloadKind.STATEFUL_SET) {
            return List.of(what + " rolls out no templates; accepted is a Deployment or a StatefulSet");
        }
        WorkloadSpec spec = WorkloadSpec.of(victim.object());
        if (spec.paused()) {
            return List.of(what + " is paused, so no template would be rolled out; accepted is one that is not");
        }
        return spec.updatesOnDelete()
                ? List.of(what + " updates its pods only when somebody deletes them; accepted is a StatefulSet with"
                        + " update strategy RollingUpdate")
                : List.of();
    }

    static List<String> toRollOut(Victim victim, BadTemplate bad) {
        List<String> unfit = new ArrayList<>(toRollOut(victim));
        if (unfit.isEmpty()) {
            WorkloadSpec spec = WorkloadSpec.of(victim.object());
            unfit.addAll(container(victim, spec, bad));
            unfit.addAll(partition(victim, spec, bad));
            if (bad.remedy() == Remedy.ROLLBACK && !spec.keepsHistory()) {
                unfit.add(victim.workload() + " keeps no former revisions to roll back to; accepted is a"
                        + " revisionHistoryLimit of 1 or more, or remedy restore");
            }
        }
        return unfit;
    }

    private static List<String> container(Victim victim, WorkloadSpec spec, BadTemplate bad) {
        List<Container> containers = spec.template().getSpec().getContainers();
        return bad.in(spec.template()).isPresent()
                ? List.of()
                : List.of("%s has no container '%s'; accepted are %s"
                        .formatted(
                                victim.workload(),
                                bad.container(),
                                containers.stream().map(Container::getName).collect(Collectors.joining(", "))));
    }

    private static List<String> partition(Victim victim, WorkloadSpec spec, BadTemplate bad) {
        if (bad.partition().isEmpty()) {
            return List.of();
        }
        int partition = bad.partition().getAsInt();
        if (victim.workload().kind() != WorkloadKind.STATEFUL_SET) {
            return List.of(victim.workload() + " has no ordinals to part; accepted is a StatefulSet, or no partition");
        }
        return partition < spec.replicas()
                ? List.of()
                : List.of("%s has %d pods, so partition %d would spare them all; accepted is 0 to %d"
                        .formatted(victim.workload(), spec.replicas(), partition, spec.replicas() - 1));
    }
}
