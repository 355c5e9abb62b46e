package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clauses over a Deployment as a whole: Dep2 to Dep6, and its part of K2 and K4. */
final class DeploymentClauses {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    private DeploymentClauses() {}

    /** Dep2: what the status says of the rollout is that it is complete. That its counts are true is K4. */
    static Clause complete(Rollout rollout) {
        DeploymentStatus status = rollout.status();
        int desired = rollout.desired();
        int terminating = Absent.zero(status.getTerminatingReplicas());
        String format = "replicas %d, updated %d, ready %d, available %d, unavailable %d, terminating %d";
        String expected = format.formatted(desired, desired, desired, desired, 0, 0);
        String observed = format.formatted(
                Absent.zero(status.getReplicas()),
                Absent.zero(status.getUpdatedReplicas()),
                Absent.zero(status.getReadyReplicas()),
                Absent.zero(status.getAvailableReplicas()),
                Absent.zero(status.getUnavailableReplicas()),
                terminating);
        return new Clause(
                "Dep2", "the status says the rollout is complete", expected, observed, expected.equals(observed));
    }

    /** Dep3: one ReplicaSet asks for all pods, every other one for none and has none. */
    static Clause oneReplicaSet(Rollout rollout) {
        int desired = rollout.desired();
        List<ReplicaSet> asking = rollout.replicaSets().stream()
                .filter(each -> ReplicaSetClauses.desired(each) > 0 || uses(rollout, each))
                .toList();
        List<String> shown = asking.stream()
                .map(each -> "%s asks for %d, has %d"
                        .formatted(
                                AnyKind.name(each),
                                ReplicaSetClauses.desired(each),
                                rollout.podsOf(each).present().size()))
                .toList();
        boolean met = desired == 0
                ? asking.isEmpty()
                : asking.size() == 1 && ReplicaSetClauses.desired(asking.get(0)) == desired;
        return new Clause(
                "Dep3",
                "one ReplicaSet asks for all pods, the others have none",
                "one ReplicaSet that asks for " + desired,
                shown.isEmpty() ? "none asks for any" : Roster.few(shown),
                met);
    }

    private static boolean uses(Rollout rollout, ReplicaSet replicaSet) {
        return !rollout.podsOf(replicaSet).present().isEmpty()
                || Absent.zero(ReplicaSetClauses.status(replicaSet).getReplicas()) > 0;
    }

    /**
     * Dep4: the ReplicaSet that carries the workload has the Deployment's template, and both bear the same revision.
     * That revision need not be the recorded one: rolling out a bad template and back makes a new revision of the old
     * template, and K3 already says that the template is the recorded one.
     */
    static Clause revision(Rollout rollout, ReplicaSet current) {
        List<String> wrong = new ArrayList<>();
        if (!rollout.templateFits(current)) {
            wrong.addAll(Difference.between(
                    AnyKind.name(current) + ": spec.template",
                    rollout.deployment().getSpec().getTemplate(),
                    current.getSpec().getTemplate(),
                    Set.of(AnyKind.name(current) + ": spec.template.metadata.labels." + Template.HASH_LABEL)));
        }
        String wanted = revision(rollout.deployment());
        String is = revision(current);
        if (!wanted.equals(is)) {
            wrong.add(AnyKind.name(current) + " bears revision " + is);
        }
        return Clause.judged(
                "Dep4",
                "the ReplicaSet has the Deployment's template and revision",
                "the template of " + AnyKind.name(rollout.deployment()) + ", revision " + wanted,
                wrong);
    }

    private static String revision(HasMetadata object) {
        return Absent.none(object.getMetadata().getAnnotations()).getOrDefault(REVISION, "none");
    }

    /** Dep5: all desired pods come through that ReplicaSet and are available. */
    static Clause available(Rollout rollout, ReplicaSet current) {
        int desired = rollout.desired();
        int seconds = Absent.zero(rollout.deployment().getSpec().getMinReadySeconds());
        Roster pods = rollout.podsOf(current);
        int available = pods.available(seconds, Absent.zero(rollout.status().getAvailableReplicas()));
        return new Clause(
                "Dep5",
                "all desired pods come through that ReplicaSet and are available",
                desired + " pods of " + AnyKind.name(current) + ", " + Roster.readiness(seconds),
                available + " available, " + pods,
                pods.live().size() == desired && available == desired);
    }

    /** Dep6: it is available, makes progress, and is paused only if it was recorded as paused. */
    static Clause conditions(Rollout rollout, boolean recordedPaused) {
        List<String> wrong = new ArrayList<>();
        boolean paused = Boolean.TRUE.equals(rollout.deployment().getSpec().getPaused());
        if (paused != recordedPaused) {
            wrong.add(paused ? "paused" : "not paused");
        }
        Optional<DeploymentCondition> available = condition(rollout, "Available");
        if (available.filter(condition -> "True".equals(condition.getStatus())).isEmpty()) {
            wrong.add(available.map(DeploymentClauses::words).orElse("Available is absent"));
        }
        condition(rollout, "Progressing")
                .filter(condition -> "False".equals(condition.getStatus())
                        || (!recordedPaused && "DeploymentPaused".equals(condition.getReason())))
                .map(DeploymentClauses::words)
                .ifPresent(wrong::add);
        return Clause.judged(
                "Dep6",
                "the Deployment is available and makes progress",
                "Available is True, Progressing not False, " + (recordedPaused ? "paused" : "not paused"),
                wrong);
    }

    private static Optional<DeploymentCondition> condition(Rollout rollout, String type) {
        return rollout.status().getConditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    private static String words(DeploymentCondition condition) {
        return condition.getType() + " is " + condition.getStatus() + " (" + condition.getReason() + ")";
    }

    /** K2 over the Deployment and its ReplicaSets. */
    static Clause fresh(Rollout rollout) {
        List<AnyKind.Generation> generations = new ArrayList<>();
        generations.add(
                AnyKind.Generation.of(rollout.deployment(), rollout.status().getObservedGeneration()));
        rollout.replicaSets()
                .forEach(each -> generations.add(AnyKind.Generation.of(
                        each, ReplicaSetClauses.status(each).getObservedGeneration())));
        return AnyKind.fresh(generations);
    }

    /**
     * K4 over the Deployment and its ReplicaSets. How many pods are updated depends on what the controller takes for the
     * current template; Dep2 to Dep5 judge that together.
     */
    static Clause recount(Rollout rollout) {
        DeploymentStatus status = rollout.status();
        Roster roster = rollout.roster();
        int seconds = Absent.zero(rollout.deployment().getSpec().getMinReadySeconds());
        int available = Absent.zero(status.getAvailableReplicas());
        Recount recount = new Recount()
                .of(AnyKind.name(rollout.deployment()))
                .equal("replicas", status.getReplicas(), roster.live().size())
                .equal(
                        "readyReplicas",
                        status.getReadyReplicas(),
                        roster.ready().size())
                .equal("availableReplicas", available, roster.available(seconds, available))
                .terminating(status.getTerminatingReplicas(), roster);
        rollout.replicaSets().forEach(each -> ReplicaSetClauses.recount(each, rollout.podsOf(each), recount));
        return recount.clause();
    }
}
