package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a single pod is whole: one that nothing controls, or one that is looked at for itself. Where a fault replaced it,
 * the pod that bears its name now is looked at.
 *
 * <p>Pod6, that its node is healthy, is not among the clauses because nodes are not watched; a node that is lost shows
 * in Pod2 once its pods are marked. Status counts (K2, K4) and leftovers (K5) do not exist for a single pod.
 *
 * <p>Order of the clauses after K0, K1: K3 and K6; Pod5 whose pod it is; Pod1 its phase; Pod2 its conditions, which carry
 * reasons; then Pod3 and Pod4, its containers.
 */
final class PodState extends CapturedState<Pod> {

    private static final Watched<Pod> WATCHED = new Watched<>(ResourceKind.POD, Pod.class, Set.of(ResourceKind.POD));

    PodState(World world, Workload workload) {
        super(world, workload, WATCHED);
    }

    @Override
    Stream<PodLife> members(World world) {
        return world
                .podLife(currentOrCaptured(world).getMetadata().getUid())
                .filter(life -> life.gone().isEmpty())
                .stream();
    }

    @Override
    public boolean owns(World world, PodLife life) {
        return workload().namespace().equals(life.ref().namespace())
                && workload().name().equals(life.ref().name());
    }

    @Override
    Comparator<PodLife> canonical() {
        return Roster.BY_NAME;
    }

    @Override
    List<Clause> clauses(Pod now, World world, Disruption disruption) {
        return List.of(
                spec(now),
                Victims.clause(world, disruption),
                PodClauses.heir(captured(), now, disruption),
                PodClauses.running(now),
                PodClauses.ready(roster(world).live()),
                PodClauses.containers(now),
                PodClauses.restarts(captured(), now, disruption));
    }

    /** K3 of a pod: its containers. The rest of a pod's spec is filled in by the scheduler and by admission. */
    private Clause spec(Pod now) {
        List<String> strays = Template.containerStrays(captured().getSpec(), now.getSpec());
        return Clause.judged("K3", "the spec is the recorded one", "the recorded containers", strays);
    }

    @Override
    public Counts counts(World world) {
        return roster(world).counts(1, 1);
    }

    @Override
    public int minReadySeconds() {
        return 0;
    }
}
