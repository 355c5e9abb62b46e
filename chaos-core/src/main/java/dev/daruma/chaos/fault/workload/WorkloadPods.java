package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import java.util.stream.Stream;

/** The pods of a workload as the watch shows them, found through owner UIDs. */
final class WorkloadPods {

    private WorkloadPods() {}

    static Stream<PodLife> live(World world, Victim victim) {
        String uid = victim.ref().uid();
        Stream<String> owners = victim.ref().kind() == ResourceKind.DEPLOYMENT
                ? world.replicaSetsOf(uid).map(each -> each.getMetadata().getUid())
                : Stream.of(uid);
        return owners.flatMap(world::podsOf).filter(PodLife::live);
    }

    /** {@return those that were not there when the fault was planned} */
    static Stream<PodLife> fresh(World world, Victim victim) {
        return live(world, victim)
                .filter(life -> victim.exposed().stream()
                        .noneMatch(pod ->
                                pod.getMetadata().getUid().equals(life.ref().uid())));
    }
}
