package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a StatefulSet is whole.
 *
 * <p>Order of the clauses after K0, K1: K3 and K6; Sts4, because a claim that is lost or mixed up is the worst that can
 * happen and is why pods do not start; Pod2, because under ordered start a pod that is not Ready is why the next one is
 * missing; Sts3, ordinals missing or wrong; Sts5, others were hit, too; Sts6; K5; what the status says: K2, K4; and Sts2,
 * the revisions.
 */
final class StatefulSetState extends CapturedState<StatefulSet> {

    private static final Watched<StatefulSet> WATCHED = new Watched<>(
            ResourceKind.STATEFUL_SET,
            StatefulSet.class,
            Set.of(ResourceKind.STATEFUL_SET, ResourceKind.POD, ResourceKind.CLAIM));

    private final Claims claims;
    private final List<Pod> recorded;
    private final Duration recordedAt;

    StatefulSetState(World world, Workload workload) {
        super(world, workload, WATCHED);
        this.claims = Claims.capture(world, captured());
        this.recorded = pods(world).stream().map(PodLife::pod).toList();
        this.recordedAt = world.now();
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
        return Roster.BY_ORDINAL;
    }

    @Override
    List<Clause> clauses(StatefulSet now, World world, Disruption disruption) {
        Roster roster = roster(world);
        Ordinals ordinals = Ordinals.of(now);
        return List.of(
                AnyKind.spec(captured().getSpec(), now.getSpec()),
                Victims.clause(world, disruption),
                claims.clause(world, roster),
                PodClauses.ready(roster.live()),
                StatefulSetClauses.names(ordinals, roster),
                StatefulSetClauses.others(world, untouched(disruption)),
                StartOrder.clause(now, ordinals, world, recordedAt),
                AnyKind.leftovers(roster, ordinals.replicas()),
                AnyKind.fresh(List.of(AnyKind.Generation.of(
                        now, StatefulSetClauses.status(now).getObservedGeneration()))),
                StatefulSetClauses.recount(now, roster),
                StatefulSetClauses.revisions(now, ordinals, roster));
    }

    /** The pods recorded as its own that no fault was aimed at; none when the StatefulSet itself was replaced. */
    private List<Pod> untouched(Disruption disruption) {
        return disruption.replaced().contains(workload().uid())
                ? List.of()
                : recorded.stream()
                        .filter(pod -> !disruption.touches(pod.getMetadata().getUid()))
                        .toList();
    }

    @Override
    public Counts counts(World world) {
        StatefulSet now = currentOrCaptured(world);
        int desired = Ordinals.of(now).replicas();
        int ceiling = Math.max(Ordinals.of(captured()).replicas(), desired + StatefulSetClauses.notYetRemoved(now));
        return roster(world).counts(desired, ceiling);
    }

    @Override
    public int minReadySeconds() {
        return Absent.zero(captured().getSpec().getMinReadySeconds());
    }
}
