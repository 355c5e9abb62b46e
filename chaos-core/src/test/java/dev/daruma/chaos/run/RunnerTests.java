package dev.daruma.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.Timeline;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Judge;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven phases against an API that is written by hand, in time that passes only by waiting. */
class RunnerTests {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/shop/configmaps";
    private static final Map<ResourceKind, String> PATHS = Map.of(
            ResourceKind.POD, "/api/v1/namespaces/shop/pods",
            ResourceKind.REPLICA_SET, "/apis/apps/v1/namespaces/shop/replicasets",
            ResourceKind.DEPLOYMENT, "/apis/apps/v1/namespaces/shop/deployments");

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);
    private final List<String> diary = new ArrayList<>();
    private final Scripted fault = new Scripted("scripted", diary).healing(Healing.BY_CLUSTER);
    private final RunFixture run = RunFixture.deployment("web", 3);
    private final AtomicInteger seen = new AtomicInteger();
    private final StopSignal stop = new StopSignal();

    @TempDir
    private Path folder;

    @BeforeEach
    void start() {
        api.answers("POST", CONFIG_MAPS, Answer.of(new ConfigMapBuilder().build()));
        Listed.by(api, run.shop());
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    /** Lets the watches show something, and waits until the run has heard all of it. */
    private void shows(Consumer<ShopWorld> steps) {
        int before = run.shop().marks().size();
        steps.accept(run.shop());
        List<Mark> marks = run.shop().marks();
        int awaited = seen.get() + marks.size() - before;
        marks.subList(before, marks.size()).forEach(mark -> {
            Mark.ObjectSeen event = (Mark.ObjectSeen) mark;
            api.shows(PATHS.getOrDefault(event.ref().kind(), ""), event.change().name(), event.object());
        });
        FakeApi.await(() -> seen.get() >= awaited, () -> "the watches");
    }

    private Outcome run() {
        Plan plan = run.plan(fault.fault(), fault.type(), "web-1-a").planned();
        RunListener counting = new RunListener() {
            @Override
            public void marked(Plan which, Mark mark) {
                if (mark instanceof Mark.ObjectSeen) {
                    seen.incrementAndGet();
                }
            }
        };
        return Judge.judge(new Runner(cluster, folder, counting, stop).run(plan));
    }

    private static List<Phase> phases(Timeline timeline) {
        return timeline.all(Mark.PhaseBegun.class).map(Mark.PhaseBegun::phase).toList();
    }

    private void replaced() {
        shows(shop -> shop.kill("web-1-a")
                .createPod("web-1-d", "web-1")
                .ready("web-1-d")
                .settle());
    }

    @Test
    void aFaultThatKubernetesHealsIsSeenThrough() {
        fault.calling(this::replaced);
        Outcome outcome = run();

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
        assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(phases(outcome.timeline()))
                .containsExactly(
                        Phase.BASELINE,
                        Phase.INJECT,
                        Phase.EFFECT,
                        Phase.OBSERVE,
                        Phase.RECOVER,
                        Phase.UNDO,
                        Phase.AUDIT);
    }

    @Test
    void aFaultThatMustBeUndoneIsTimedFromItsUndo() {
        fault.healing(Healing.BY_UNDO).undoing(() -> {
            replaced();
            return new Undone(Undone.Result.REVERTED, "put back");
        });
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
        assertThat(phases(outcome.timeline()))
                .containsExactly(
                        Phase.BASELINE,
                        Phase.INJECT,
                        Phase.EFFECT,
                        Phase.OBSERVE,
                        Phase.UNDO,
                        Phase.RECOVER,
                        Phase.AUDIT);
        Duration undone = outcome.times().undone().orElseThrow();
        assertThat(outcome.times().deadline()).isEqualTo(undone.plusSeconds(30));
    }

    @Test
    void theJournalOfACleanRunIsGone() {
        fault.calling(this::replaced);
        run();

        assertThat(folder).isEmptyDirectory();
        assertThat(api.writes()).extracting(FakeApi.Request::method).containsExactly("POST");
    }

    @Test
    void anUnsteadyBaselineInjectsNothing() {
        run.shop().running("web-1-b").settle();
        Listed.by(api, run.shop());
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.ENVIRONMENT);
        assertThat(diary).isEmpty();
        assertThat(phases(outcome.timeline())).containsExactly(Phase.BASELINE, Phase.UNDO, Phase.AUDIT);
    }

    @Test
    void aRunThatIsToldToStopInTheBaselineInjectsNothing() {
        stop.request("SIGINT");
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.interrupted()).contains("SIGINT");
        assertThat(diary).isEmpty();
    }

    @Test
    void aRunThatIsToldToStopLaterIsUndoneAndAudited() {
        fault.calling(() -> stop.request("SIGTERM"));
        Outcome outcome = run();

        assertThat(outcome.interrupted()).contains("SIGTERM");
        assertThat(diary).containsExactly("prepare scripted", "call scripted", "undo scripted");
        assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(outcome.green()).isFalse();
    }

    @Test
    void anInjectorWithABugIsUndoneAndAuditedToo() {
        fault.calling(() -> {
            throw new IllegalStateException("a bug");
        });
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(outcome.findings().get(0).sentence())
                .contains("phase inject")
                .contains("a bug");
        assertThat(diary).last().isEqualTo("undo scripted");
        assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
    }

    @Test
    void aFaultWithoutEffectIsNotWaitedForAnyLonger() {
        fault.showing(Optional::empty);
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.INEFFECTIVE);
        assertThat(phases(outcome.timeline())).doesNotContain(Phase.RECOVER).endsWith(Phase.UNDO, Phase.AUDIT);
    }

    @Test
    void aWorkloadThatStaysBrokenIsLookedAtForTheDeadlineTwiceAndTheWindow() {
        fault.calling(() -> shows(shop -> shop.kill("web-1-a").settle()));
        Outcome outcome = run();

        assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
        assertThat(outcome.times().observedUntil()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    }

    @Test
    void whatTheAuditFindsKeepsTheJournal() {
        fault.calling(this::replaced).undoing(() -> {
            cluster.time().lookEvery(Duration.ofSeconds(10));
            return Undone.nothingToUndo();
        });
        api.lists(
                "/api/v1/configmaps",
                "9",
                new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("left")
                        .withNamespace("shop")
                        .endMetadata()
                        .build());
        Outcome outcome = run();

        assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(folder).isNotEmptyDirectory();
    }

    @Nested
    class AFaultThatIsHeld {

        @BeforeEach
        void hold() {
            fault.healing(Healing.BY_UNDO).sparing().held(Duration.ofSeconds(20));
        }

        private Duration first(Outcome outcome, FaultEvent event) {
            return outcome.timeline().first(event).orElseThrow().at();
        }

        @Test
        void isUndoneThatLongAfterItsEffectAndNotAfterItsCall() {
            fault.showing(() ->
                    cluster.time().nanos() < Duration.ofSeconds(5).toNanos() ? Optional.empty() : Optional.of("seen"));
            Outcome outcome = run();

            assertThat(first(outcome, FaultEvent.EFFECT).minus(first(outcome, FaultEvent.ACKNOWLEDGED)))
                    .isGreaterThan(Duration.ofSeconds(2));
            assertThat(first(outcome, FaultEvent.UNDO_BEGUN).minus(first(outcome, FaultEvent.EFFECT)))
                    .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
        }

        @Test
        void isRecoveredFromOnlyOnceWhatCameBackIsInUseThoughNothingEverBroke() {
            AtomicInteger looks = new AtomicInteger();
            fault.healed(() -> looks.incrementAndGet() < 100 ? Optional.empty() : Optional.of("in use again"));
            Outcome outcome = run();

            assertThat(outcome.verdict()).isEqualTo(Verdict.RECOVERED);
            Duration healed = first(outcome, FaultEvent.HEALED).minus(first(outcome, FaultEvent.ACKNOWLEDGED));
            assertThat(healed).isGreaterThan(Duration.ofSeconds(21));
            assertThat(outcome.times().restored()).contains(healed);
        }

        @Test
        void isNotRecoveredFromWhereWhatCameBackIsNeverInUse() {
            fault.healed(Optional::empty);
            Outcome outcome = run();

            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.findings().get(0).sentence())
                    .isEqualTo("what the undo brought back was not seen in use again");
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        }

        @Test
        void whoseUndoIsInConflictKeepsItsJournal() {
            fault.undoing(() -> new Undone(Undone.Result.CONFLICT, "it was red, now it is blue"));
            fault.healed(Optional::empty);
            Outcome outcome = run();

            assertThat(outcome.verdict()).as("nobody waits for its healing").isEqualTo(Verdict.RECOVERED);
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CONFLICT);
            assertThat(outcome.conflicts()).containsExactly("scripted: it was red, now it is blue");
            assertThat(outcome.green()).isFalse();
            assertThat(folder).isNotEmptyDirectory();
        }

        @Test
        void whoseUndoFailedIsStillInForce() {
            fault.undoing(() -> new Undone(Undone.Result.FAILED, "run kubectl uncordon node-1"));
            Outcome outcome = run();

            assertThat(outcome.verdict()).isEqualTo(Verdict.NOT_RECOVERED);
            assertThat(outcome.findings().get(0).sentence())
                    .isEqualTo("scripted could not be undone and is still in force: run kubectl uncordon node-1");
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
            assertThat(outcome.residues()).containsExactly("scripted: run kubectl uncordon node-1");
            assertThat(folder).isNotEmptyDirectory();
        }

        @Test
        void withoutEffectIsUndoneAtOnce() {
            fault.showing(Optional::empty);
            Outcome outcome = run();

            assertThat(outcome.verdict()).isEqualTo(Verdict.INEFFECTIVE);
            assertThat(diary).last().isEqualTo("undo scripted");
            assertThat(first(outcome, FaultEvent.UNDO_BEGUN).minus(first(outcome, FaultEvent.ACKNOWLEDGED)))
                    .as("the time for the effect, and none of the hold")
                    .isLessThan(Duration.ofSeconds(7));
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        }

        @Test
        void isUndoneWhenTheRunIsToldToStopMeanwhile() {
            fault.showing(() -> {
                stop.request("SIGINT");
                return Optional.of("seen");
            });
            Outcome outcome = run();

            assertThat(diary).last().isEqualTo("undo scripted");
            assertThat(first(outcome, FaultEvent.UNDO_BEGUN).minus(first(outcome, FaultEvent.EFFECT)))
                    .isLessThan(Duration.ofSeconds(2));
            assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
            assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Test
    void whatIsThrownAwayNeedsNoAudit() {
        cluster.toBeThrownAway();
        silentAtTheAudit();
        Outcome outcome = run();

        assertThat(outcome.cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(folder).isEmptyDirectory();
    }

    private void silentAtTheAudit() {
        fault.calling(this::replaced).undoing(() -> {
            api.answers("GET", "/api/v1/configmaps", Answer.refusal(403, "forbidden"));
            return Undone.nothingToUndo();
        });
    }

    @Test
    void anAuditThatGetsNoAnswerIsALeakWhereTheClusterStays() {
        silentAtTheAudit();
        Outcome outcome = run();

        assertThat(outcome.cleanup()).isEqualTo(Cleanup.LEAKED);
        assertThat(outcome.residues())
                .singleElement()
                .asString()
                .startsWith("the audit of namespace shop could not be made (");
        assertThat(folder).as("the journal stays for the sweep").isNotEmptyDirectory();
    }

    @Test
    void aClusterThatDoesNotAnswerLeavesNoJournal() {
        api.answers("GET", "/apis/apps/v1/namespaces/shop/deployments", Answer.refusal(503, "not yet"));

        assertThatThrownBy(this::run)
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageStartingWith("cluster fake does not answer: ");
        assertThat(folder).isEmptyDirectory();
    }
}
