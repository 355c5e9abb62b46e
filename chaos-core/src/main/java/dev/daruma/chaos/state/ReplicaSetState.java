package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a ReplicaSet is whole.
 *
 * <p>Order of the clauses after K0, K1: K3 and K6; Rs3 and Rs4, because an orphan or a pod of another template is why a
 * count is wrong; Pod2, because a pod that is there and not Ready is why fewer are Ready; Rs5, because a refused
 * creation is why a pod is missing; Rs2, pods are missing or too many; K5; and only then what the status says: K2, K4.
 */
final class ReplicaSetState extends CapturedState<ReplicaSet> {

    private static final Watched<ReplicaSet> WATCHED = new Watched<>(
            ResourceKind.REPLICA_SET, ReplicaSet.class, Set.of(ResourceKind.REPLICA_SET, ResourceKind.POD));

    ReplicaSetState(World world, Workload workload) {
        super(world, workload, WATCHED);
    }

    @Override
    Stream<PodLife> members(World world) {
        return world.podsOf(currentOrCaptured(world).getMetadata().getUid());
    }

    @Override
    public boolean owns(World world, PodLife life) {
        return Pods.controlledBy(life.pod(), workload().uid())
                || Pods.controlledBy(
                        life.pod(), currentOrCaptured(world).getMetadata().getUid());
    }

    @Override
    Comparator<PodLife> canonical() {
        return Roster.BY_NAME;
    }

    @Override
    List<Clause> clauses(ReplicaSet now, World world, Disruption disruption) {
        Roster roster = roster(world);
        Recount recount = new Recount();
        ReplicaSetClauses.recount(now, roster, recount);
        return List.of(
                AnyKind.spec(captured().getSpec(), now.getSpec()),
                Victims.clause(world, disruption),
                ReplicaSetClauses.orphans(
                        now.getSpec().getSelector(), workload().namespace(), world),
                ReplicaSetClauses.template(now, roster),
                PodClauses.ready(roster.live()),
                ReplicaSetClauses.noFailure(now),
                ReplicaSetClauses.pods(now, roster),
                AnyKind.leftovers(roster, ReplicaSetClauses.desired(now)),
                AnyKind.fresh(List.of(
                        AnyKind.Generation.of(now, ReplicaSetClauses.status(now).getObservedGeneration()))),
                recount.clause());
    }

    @Override
    public Counts counts(World world) {
        ReplicaSet now = currentOrCaptured(world);
        int desired = ReplicaSetClauses.desired(now);
        int ceiling = Math.max(ReplicaSetClauses.desired(captured()), desired + ReplicaSetClauses.notYetRemoved(now));
        return roster(world).counts(desired, ceiling);
    }

    @Override
    public int minReadySeconds() {
        return Absent.zero(captured().getSpec().getMinReadySeconds());
    }
}
