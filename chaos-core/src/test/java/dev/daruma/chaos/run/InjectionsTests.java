package dev.daruma.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.journal.Journal;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults of a run on their way: journalled, called, seen, undone. */
class InjectionsTests {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/shop/configmaps";

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);
    private final List<String> diary = new ArrayList<>();
    private final Scripted first = new Scripted("first", diary);
    private final Scripted second = new Scripted("second", diary);
    private final RunFixture run = RunFixture.deployment("web", 4);

    @TempDir
    private Path folder;

    private Plan plan;
    private Journal journal;
    private Watching watching;
    private Injections injections;

    @BeforeEach
    void start() {
        api.answers("POST", CONFIG_MAPS, Answer.of(new ConfigMapBuilder().build()));
        Listed.by(api, run.shop());
        plan = run.plan(first.fault(), first.type(), "web-1-a")
                .plan(second.fault(), second.type(), "web-1-b")
                .planned();
        journal = Journal.open(folder, cluster, "shop", "run-1", plan.lifetime());
        watching = new Watching(plan, cluster, RunListener.NONE, new StopSignal());
        watching.start();
        injections = new Injections(plan, watching, journal);
    }

    @AfterEach
    void close() {
        watching.close();
        journal.close();
        cluster.close();
        api.close();
    }

    /** What happened to the faults, a word each. */
    private List<String> marks() {
        return watching.timeline()
                .all(Mark.FaultMark.class)
                .map(mark -> mark.fault() + " " + mark.event())
                .toList();
    }

    @Nested
    class Injecting {

        @Test
        void writesTheIntentOfEachStepBeforeItsCall() {
            List<String> before = new ArrayList<>();
            first.calling(() -> before.add(journalled()));
            second.calling(() -> before.add(journalled()));
            assertThat(injections.inject()).isTrue();

            assertThat(before).containsExactly("1 in the cluster", "2 in the cluster");
        }

        private String journalled() {
            return api.count("POST", CONFIG_MAPS) + " in the cluster";
        }

        @Test
        void marksEachStepOfTheWay() {
            injections.inject();

            assertThat(marks())
                    .containsExactly(
                            "first JOURNALLED",
                            "first CALLED",
                            "first ACKNOWLEDGED",
                            "second JOURNALLED",
                            "second CALLED",
                            "second ACKNOWLEDGED");
        }

        @Test
        void callsNothingThatCouldNotBeJournalled() {
            api.answers("POST", CONFIG_MAPS, Answer.refusal(403, "quota"));
            assertThatThrownBy(() -> injections.inject()).hasMessageContaining("quota");

            assertThat(diary).containsExactly("prepare first");
            assertThat(marks()).isEmpty();
        }

        @Test
        void touchesNothingOfAStepWhoseVictimVanished() {
            api.shows("/api/v1/namespaces/shop/pods", "DELETED", run.shop().pod("web-1-b"));
            FakeApi.await(
                    () -> watching.look(world -> world.podLife("web-1-b/1")
                            .filter(life -> life.gone().isPresent())
                            .isPresent()),
                    () -> "the pod to go");
            assertThat(injections.inject()).isFalse();

            assertThat(diary).containsExactly("prepare first", "call first");
            assertThat(marks()).last().isEqualTo("second FAILED");
        }

        @Test
        void addsUpWhatWasDoneToWhom() {
            injections.inject();

            assertThat(injections.done().replaced()).containsExactlyInAnyOrder("web-1-a/1", "web-1-b/1");
        }
    }

    @Nested
    class Renewals {

        private final List<Duration> at = new ArrayList<>();

        private void waitFor(Duration time) {
            watching.await(() -> false, time);
        }

        private List<String> failures() {
            return watching.timeline()
                    .all(Mark.ToolFailed.class)
                    .map(Mark.ToolFailed::reason)
                    .toList();
        }

        @Test
        void comeEveryTenSecondsWhileTheFaultIsHeldAndNoMoreOnceItIsUndone() {
            first.renewing(() -> {
                at.add(watching.now());
                return Optional.empty();
            });
            injections.inject();
            waitFor(Duration.ofSeconds(35));
            assertThat(at).hasSize(3);

            injections.undo();
            waitFor(Duration.ofSeconds(35));
            assertThat(at).hasSize(3);
        }

        @Test
        void tellOnceThatAFaultEndedByItself() {
            first.renewing(() -> Optional.of("the timer fired"));
            injections.inject();
            waitFor(Duration.ofSeconds(35));

            assertThat(failures()).containsExactly("the timer fired");
        }

        @Test
        void thatAreNotAnsweredAreTriedAgain() {
            first.renewing(() -> {
                at.add(watching.now());
                throw new ClusterUnavailableException("the engine is busy");
            });
            injections.inject();
            waitFor(Duration.ofSeconds(25));

            assertThat(at).hasSize(2);
            assertThat(failures()).isEmpty();
        }
    }

    @Nested
    class TheEffects {

        @Test
        void areMarkedOncePerVictim() {
            injections.inject();
            assertThat(injections.awaitEffects()).isTrue();

            assertThat(marks())
                    .filteredOn(mark -> mark.endsWith("EFFECT"))
                    .containsExactly("first EFFECT", "second EFFECT");
        }

        @Test
        void thatDoNotShowInTimeAreNotMarked() {
            second.showing(Optional::empty);
            injections.inject();
            assertThat(injections.awaitEffects()).isFalse();

            assertThat(marks()).filteredOn(mark -> mark.endsWith("EFFECT")).containsExactly("first EFFECT");
        }

        @Test
        void areNotProvenByAClusterThatDoesNotAnswer() {
            second.showing(() -> {
                throw new ClusterUnavailableException("the node does not answer");
            });
            injections.inject();

            assertThat(injections.awaitEffects()).isFalse();
        }

        @Test
        void areNotThoseOfACallThatWasRefusedThoughTheyShow() {
            second.refused();
            injections.inject();

            assertThat(injections.awaitEffects()).isFalse();
            assertThat(marks()).filteredOn(mark -> mark.endsWith("EFFECT")).containsExactly("first EFFECT");
        }
    }

    @Nested
    class Undoing {

        private void undo() {
            injections.inject();
            diary.clear();
            injections.undo();
        }

        @Test
        void goesFromTheLastToTheFirst() {
            undo();

            assertThat(diary).containsExactly("undo second", "undo first");
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                        NOTHING_TO_UNDO, UNDONE
                        REVERTED,        UNDONE
                        ALREADY_GONE,    UNDONE
                        CONFLICT,        UNDO_CONFLICT
                        FAILED,          UNDO_FAILED
                        """)
        void marksHowItEnded(Undone.Result result, FaultEvent event) {
            second.undoing(() -> new Undone(result, "as written"));
            undo();

            assertThat(marks()).contains("second " + event);
        }

        @Test
        void goesOnAfterAnUndoThatThrew() {
            second.undoing(() -> {
                throw new ClusterUnavailableException("gone");
            });
            undo();

            assertThat(diary).containsExactly("undo second", "undo first");
            assertThat(marks()).endsWith("second UNDO_BEGUN", "second UNDO_FAILED", "first UNDO_BEGUN", "first UNDONE");
        }

        @Test
        void goesOnAfterAnInjectorWithABug() {
            second.undoing(() -> {
                throw new IllegalStateException("a bug");
            });
            undo();

            assertThat(diary).containsExactly("undo second", "undo first");
            assertThat(marks()).contains("second UNDO_FAILED", "first UNDONE");
        }

        @Test
        void goesOnWhereTheJournalCanNoLongerBeWritten() {
            injections.inject();
            diary.clear();
            journal.close();
            injections.undo();

            assertThat(diary).containsExactly("undo second", "undo first");
            assertThat(marks()).endsWith("second UNDONE", "first UNDO_BEGUN", "first UNDONE");
            assertThat(watching.timeline().all(Mark.ToolFailed.class))
                    .as("and yet nobody calls that run green")
                    .hasSize(2)
                    .allSatisfy(failed -> assertThat(failed.reason()).endsWith("cannot be written"));
        }

        @Test
        void undoesOnlyWhatWasPrepared() {
            second.calling(() -> {});
            injections.undo();

            assertThat(diary).isEmpty();
        }
    }
}
