package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.journal.Journal;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One run on its way through the phases. Used by one thread; the watches feed its timeline from others. */
final class ExperimentRun {

    /** How long the steady state must hold before anything is injected. */
    private static final Duration BASELINE_WINDOW = Duration.ofSeconds(2);

    /** How long it may take to hold that long. */
    private static final Duration BASELINE_PATIENCE = Duration.ofSeconds(12);

    /** A late recovery is told from none by looking on for as long as the deadline again, and at least this long. */
    private static final Duration SHORTEST_LATENESS = Duration.ofSeconds(10);

    /** An API server that was silent for this long is not waited for: the verdict can only be that it is unknown. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(20);

    private final Plan plan;
    private final Watching watching;
    private final Journal journal;
    private final Injections injections;
    private final Clients clients;
    private Phase phase = Phase.BASELINE;

    private ExperimentRun(Plan plan, Watching watching, Journal journal, Clients clients) {
        this.plan = plan;
        this.watching = watching;
        this.journal = journal;
        this.injections = new Injections(plan, watching, journal);
        this.clients = clients;
    }

    @SuppressWarnings("try") // the end of the JVM is only listened to
    static RunRecord of(Plan plan, ChaosCluster cluster, Path journalFolder, RunListener listener, StopSignal stop) {
        try (EndOfJvm end = EndOfJvm.heard(stop);
                Watching watching = new Watching(plan, cluster, listener, stop);
                Journal journal =
                        Journal.open(journalFolder, cluster, plan.namespace(), plan.runId(), plan.lifetime())) {
            try (Clients clients = begun(plan, cluster, watching, journal)) {
                return new ExperimentRun(plan, watching, journal, clients).go();
            }
        }
    }

    /** Nothing is broken yet: whatever fails here leaves nothing that a journal would have to remember. */
    private static Clients begun(Plan plan, ChaosCluster cluster, Watching watching, Journal journal) {
        try {
            watching.start();
            return Clients.of(plan, watching);
        } catch (KubernetesClientException noAnswer) {
            journal.forget();
            throw new ClusterUnavailableException(
                    "cluster " + cluster.identity().name() + " does not answer: "
                            + ClusterUnavailableException.reason(noAnswer),
                    noAnswer);
        } catch (ChaosException notProbed) {
            journal.forget();
            throw notProbed;
        }
    }

    private RunRecord go() {
        try {
            breakAndWatch();
        } catch (RuntimeException failed) {
            toolFailed(failed);
        }
        undo();
        List<ProbeFigures> seen = clients.stop();
        audit();
        return new RunRecord(plan, injections.done(), watching.timeline(), seen);
    }

    private void breakAndWatch() {
        begin(Phase.BASELINE);
        if (!steady()) {
            return;
        }
        begin(Phase.INJECT);
        clients.measureAnew();
        if (!injections.inject()) {
            return;
        }
        begin(Phase.EFFECT);
        if (!injections.awaitEffects()) {
            return;
        }
        leaveThisMoment();
        begin(Phase.OBSERVE);
        if (plan.healsByUndo()) {
            watching.await(() -> false, plan.held());
        } else {
            begin(Phase.RECOVER);
            recover(origin(), () -> true);
        }
    }

    /**
     * Recovery counts only later than the effect. Where time stands still between two marks, a workload that was whole
     * by then and shows nothing more would never be looked at again.
     */
    private void leaveThisMoment() {
        Duration effect = watching.now();
        watching.await(() -> watching.now().compareTo(effect) > 0, Duration.ofSeconds(1));
    }

    private boolean steady() {
        return watching.await(
                () -> heldFor(BASELINE_WINDOW, Tracks::wholeSince)
                        && clients.unsteady().isEmpty(),
                BASELINE_PATIENCE);
    }

    private boolean heldFor(Duration window, Function<Tracks, Optional<Duration>> what) {
        return watching.tracks(what)
                .filter(since -> watching.now().minus(since).compareTo(window) >= 0)
                .isPresent();
    }

    /** Looks until the workloads were whole through the window, or until nothing can save the objective any more. */
    private void recover(Duration clockStart, BooleanSupplier healed) {
        Objective objective = plan.experiment().objective();
        Duration lateness =
                objective.within().compareTo(SHORTEST_LATENESS) > 0 ? objective.within() : SHORTEST_LATENESS;
        Duration lastChance = clockStart.plus(objective.within()).plus(lateness);
        Duration end = lastChance.plus(objective.stableFor());
        watching.await(
                () -> (healed.getAsBoolean() && heldFor(objective.stableFor(), Tracks::recoveredSince))
                        || watching.silentFor(GIVEN_UP)
                        || (watching.now().compareTo(lastChance) > 0
                                && watching.tracks(Tracks::recoveredSince).isEmpty()),
                atLeastZero(end.minus(watching.now())));
    }

    private Duration origin() {
        return watching.timeline()
                .first(Mark.FaultEvent.ACKNOWLEDGED)
                .map(Mark.FaultMark::at)
                .orElseGet(watching::now);
    }

    /** Undoes, and where only that heals looks on until everything is whole again. */
    private void undo() {
        begin(Phase.UNDO);
        boolean over = injections.undo();
        if (plan.healsByUndo() && watching.tracks(Tracks::effectAt).isPresent()) {
            Duration clockStart = watching.now();
            begin(Phase.RECOVER);
            try {
                // What is still in force heals nothing, so nobody waits for it.
                if (over) {
                    recover(clockStart, injections.healing()::everywhere);
                }
            } catch (RuntimeException failed) {
                toolFailed(failed);
            }
        }
    }

    private void audit() {
        begin(Phase.AUDIT);
        List<String> residues = residues();
        watching.mark(at -> new Mark.Audited(at, residues));
        if (residues.isEmpty() && journal.settled()) {
            journal.forget();
        }
    }

    private List<String> residues() {
        try {
            return journal.audit();
        } catch (UncheckedIOException unwritable) {
            return List.of(
                    "%s; make room, then remove the run's own objects with: kubectl -n %s delete configmaps -l %s=%s"
                            .formatted(unwritable.getMessage(), plan.namespace(), OwnObjects.RUN, plan.runId()));
        } catch (KubernetesClientException | ChaosException noAnswer) {
            if (watching.cluster().thrownAway()) {
                return List.of(); // it is removed, and with it everything that could be left in it
            }
            return List.of(
                    "the audit of namespace %s could not be made (%s); look with: kubectl -n %s get configmaps -l %s=%s"
                            .formatted(
                                    plan.namespace(),
                                    ClusterUnavailableException.reason(noAnswer),
                                    plan.namespace(),
                                    OwnObjects.RUN,
                                    plan.runId()));
        }
    }

    private void begin(Phase next) {
        phase = next;
        watching.begin(next);
    }

    /** Whatever it was: it goes on the timeline, what was broken is undone, and no verdict of recovery comes of it. */
    private void toolFailed(RuntimeException failed) {
        String reason = failed instanceof ChaosException || failed instanceof KubernetesClientException
                ? ClusterUnavailableException.reason(failed)
                : failed.toString();
        watching.mark(at -> new Mark.ToolFailed(at, phase, reason));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
