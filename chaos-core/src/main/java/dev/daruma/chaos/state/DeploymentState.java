package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a Deployment is whole. Its pods come through the ReplicaSets it controls, and through those it controlled when it
 * was recorded: pods of a ReplicaSet that somebody deleted are still its pods.
 *
 * <p>It has the clauses Rs2 to Rs5 of its current ReplicaSet under their own ids, so that a dead ReplicaSet controller
 * reads the same whichever of the two is aimed at.
 *
 * <p>Order of the clauses after K0, K1: K3 and K6; the pods, as for a ReplicaSet (Rs3, Rs4, Pod2, Rs5, Rs2, K5); what
 * the statuses say about them (K2, K4); then the rollout: Dep6 first, because a pause is why a rollout is stuck; Dep3,
 * several ReplicaSets in use; Dep4, the wrong one in use; Dep5 and Dep2, not all the way there. Rs2 asks the
 * ReplicaSet's own spec, so that a rollout that is stuck half-way is told as such and not as missing pods. Pausing
 * belongs to Dep6 and not to K3, for a controller can be stuck in a pause the spec does not ask for.
 */
final class DeploymentState extends CapturedState<Deployment> {

    private static final Watched<Deployment> WATCHED = new Watched<>(
            ResourceKind.DEPLOYMENT,
            Deployment.class,
            Set.of(ResourceKind.DEPLOYMENT, ResourceKind.REPLICA_SET, ResourceKind.POD));

    private final Set<String> capturedReplicaSets;

    DeploymentState(World world, Workload workload) {
        super(world, workload, WATCHED);
        this.capturedReplicaSets = world.replicaSetsOf(workload.uid())
                .map(each -> each.getMetadata().getUid())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    Stream<PodLife> members(World world) {
        Set<String> owners = new HashSet<>(capturedReplicaSets);
        replicaSets(world).forEach(each -> owners.add(each.getMetadata().getUid()));
        return world.podsPresent()
                .filter(life -> Pods.controller(life.pod())
                        .filter(owner -> owners.contains(owner.getUid()))
                        .isPresent());
    }

    @Override
    Comparator<PodLife> canonical() {
        return Roster.BY_NAME;
    }

    /**
     * {@inheritDoc}
     *
     * <p>A ReplicaSet may come and go between two looks, or be shown later than its pods. A pod whose ReplicaSet is not
     * to be seen belongs to the Deployment when the Deployment's selector matches it.
     */
    @Override
    public boolean owns(World world, PodLife life) {
        return Pods.controller(life.pod())
                .filter(owner -> "ReplicaSet".equals(owner.getKind()))
                .map(OwnerReference::getUid)
                .filter(owner -> ownsThrough(owner, world, life))
                .isPresent();
    }

    private boolean ownsThrough(String owner, World world, PodLife life) {
        String uid = currentOrCaptured(world).getMetadata().getUid();
        return capturedReplicaSets.contains(owner)
                || world.object(ResourceKind.REPLICA_SET, owner)
                        .map(replicaSet -> Pods.controlledBy(replicaSet, uid))
                        .orElseGet(() -> selects(life));
    }

    private boolean selects(PodLife life) {
        return workload().namespace().equals(life.ref().namespace())
                && LabelMatch.matches(captured().getSpec().getSelector(), Absent.labels(life.pod()));
    }

    private Stream<ReplicaSet> replicaSets(World world) {
        return world.replicaSetsOf(currentOrCaptured(world).getMetadata().getUid());
    }

    @Override
    List<Clause> clauses(Deployment now, World world, Disruption disruption) {
        Rollout rollout = Rollout.of(now, replicaSets(world), roster(world));
        Optional<ReplicaSet> current = rollout.current();
        List<Clause> clauses = new ArrayList<>();
        clauses.add(AnyKind.spec(captured().getSpec(), now.getSpec()));
        clauses.add(Victims.clause(world, disruption));
        clauses.add(ReplicaSetClauses.orphans(
                now.getSpec().getSelector(), workload().namespace(), world));
        current.ifPresent(each -> clauses.add(ReplicaSetClauses.template(each, rollout.podsOf(each))));
        clauses.add(PodClauses.ready(rollout.roster().live()));
        current.ifPresent(each -> {
            clauses.add(ReplicaSetClauses.noFailure(each));
            clauses.add(ReplicaSetClauses.pods(each, rollout.podsOf(each)));
        });
        clauses.add(AnyKind.leftovers(rollout.roster(), rollout.desired()));
        clauses.add(DeploymentClauses.fresh(rollout));
        clauses.add(DeploymentClauses.recount(rollout));
        clauses.add(DeploymentClauses.conditions(
                rollout, Boolean.TRUE.equals(captured().getSpec().getPaused())));
        clauses.add(DeploymentClauses.oneReplicaSet(rollout));
        current.ifPresent(each -> {
            clauses.add(DeploymentClauses.revision(rollout, each));
            clauses.add(DeploymentClauses.available(rollout, each));
        });
        clauses.add(DeploymentClauses.complete(rollout));
        return clauses;
    }

    @Override
    public Counts counts(World world) {
        Rollout rollout = Rollout.of(currentOrCaptured(world), replicaSets(world), roster(world));
        return rollout.roster()
                .counts(
                        rollout.desired(),
                        rollout.ceiling(Absent.one(captured().getSpec().getReplicas())));
    }

    @Override
    public int minReadySeconds() {
        return Absent.zero(captured().getSpec().getMinReadySeconds());
    }
}
