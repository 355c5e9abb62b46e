package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetStatus;
import java.util.List;
import java.util.Optional;

/** The clauses over one ReplicaSet and its pods, Rs2 to Rs5: for ReplicaSets, and for the current one of a Deployment. */
final class ReplicaSetClauses {

    private ReplicaSetClauses() {}

    /** {@return how many pods its spec asks for} */
    static int desired(ReplicaSet replicaSet) {
        return Absent.one(replicaSet.getSpec().getReplicas());
    }

    /** {@return its status, an empty one when it is absent} */
    static ReplicaSetStatus status(ReplicaSet replicaSet) {
        return replicaSet.getStatus() == null ? new ReplicaSetStatus() : replicaSet.getStatus();
    }

    /**
     * {@return how many pods it may still have beyond its spec, because its controller has not seen the spec yet: what it
     * built before is no surplus until then}
     */
    static int notYetRemoved(ReplicaSet replicaSet) {
        ReplicaSetStatus status = status(replicaSet);
        return AnyKind.Generation.of(replicaSet, status.getObservedGeneration()).behind()
                ? Math.max(0, Absent.zero(status.getReplicas()) - desired(replicaSet))
                : 0;
    }

    /**
     * Rs2: as many live pods as the spec asks for, all of them Ready and available. It looks at the pods alone; that
     * the status says the same is K4.
     */
    static Clause pods(ReplicaSet replicaSet, Roster roster) {
        int desired = desired(replicaSet);
        int seconds = Absent.zero(replicaSet.getSpec().getMinReadySeconds());
        int available = roster.available(seconds, Absent.zero(status(replicaSet).getAvailableReplicas()));
        return new Clause(
                "Rs2",
                "exactly the desired number of live pods, all Ready and available",
                desired + " live pods, all " + Roster.readiness(seconds),
                roster + (seconds == 0 ? "" : ", " + available + " available"),
                roster.live().size() == desired && roster.ready().size() == desired && available == desired);
    }

    /** Rs3: no live pod that the selector matches is without a controller. */
    static Clause orphans(LabelSelector selector, String namespace, World world) {
        List<PodLife> orphans = world.podsPresent()
                .filter(PodLife::live)
                .filter(life -> namespace.equals(life.ref().namespace()))
                .filter(life -> Pods.controller(life.pod()).isEmpty())
                .filter(life -> LabelMatch.matches(selector, Absent.labels(life.pod())))
                .sorted(Roster.BY_NAME)
                .toList();
        return new Clause(
                "Rs3",
                "no pod that the selector matches is without a controller",
                "no orphan",
                orphans.isEmpty() ? "none" : orphans.size() + " without a controller (" + Roster.names(orphans) + ")",
                orphans.isEmpty());
    }

    /** Rs4: every live pod is made from the ReplicaSet's template, its hash label included. */
    static Clause template(ReplicaSet replicaSet, Roster roster) {
        List<String> strays = roster.live().stream()
                .flatMap(life -> Template.strays(replicaSet.getSpec().getTemplate(), life.pod()).stream()
                        .map(stray -> life.ref().name() + ": " + stray))
                .toList();
        return Clause.judged(
                "Rs4",
                "every live pod is made from the template",
                "labels and containers of the template of " + AnyKind.name(replicaSet),
                strays);
    }

    /** Rs5: the controller does not report that it cannot create or delete pods. */
    static Clause noFailure(ReplicaSet replicaSet) {
        Optional<String> failure = status(replicaSet).getConditions().stream()
                .filter(condition ->
                        "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
                .map(condition -> condition.getReason() + ": " + condition.getMessage())
                .findFirst();
        return new Clause(
                "Rs5",
                "the controller reports no failure to create or delete pods",
                "no condition ReplicaFailure",
                failure.orElse("none"),
                failure.isEmpty());
    }

    /** Adds the status of this ReplicaSet to K4. */
    static void recount(ReplicaSet replicaSet, Roster roster, Recount recount) {
        ReplicaSetStatus status = status(replicaSet);
        int seconds = Absent.zero(replicaSet.getSpec().getMinReadySeconds());
        int available = Absent.zero(status.getAvailableReplicas());
        int labelled = (int) roster.live().stream()
                .filter(life -> Absent.labels(life.pod())
                        .entrySet()
                        .containsAll(Absent.none(replicaSet
                                        .getSpec()
                                        .getTemplate()
                                        .getMetadata()
                                        .getLabels())
                                .entrySet()))
                .count();
        recount.of(AnyKind.name(replicaSet))
                .equal("replicas", status.getReplicas(), roster.live().size())
                .equal("fullyLabeledReplicas", status.getFullyLabeledReplicas(), labelled)
                .equal(
                        "readyReplicas",
                        status.getReadyReplicas(),
                        roster.ready().size())
                .equal("availableReplicas", available, roster.available(seconds, available))
                .terminating(status.getTerminatingReplicas(), roster);
    }
}
