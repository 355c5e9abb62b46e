package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.RefusedException;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One part of an object is changed and comes back, whatever others do to the object meanwhile. */
class AlterationTests {

    private static final String PATH = "/api/v1/namespaces/shop/configmaps/pot";

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);
    private final Intent toGreen = aRedPot();

    private Intent aRedPot() {
        api.store(Painted.pot("pot", "red"));
        return Painted.intent(cluster.client(), "pot", "green");
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private String colour() {
        return pot().getData().getOrDefault("colour", "");
    }

    private ConfigMap pot() {
        return api.stored(Painted.pot("pot", ""), ConfigMap.class).orElseThrow();
    }

    private Optional<String> apply() {
        return Painted.PAINT.apply(cluster.client(), toGreen);
    }

    private Undone undo() {
        return Painted.PAINT.undo(toGreen, UndoScene.on(cluster));
    }

    private void somebodyPaints(String colour) {
        api.store(new ConfigMapBuilder(pot()).addToData("colour", colour).build());
    }

    private void somebodyAddsALid() {
        api.store(new ConfigMapBuilder(pot()).addToData("lid", "on").build());
    }

    @Nested
    class Capturing {

        @Test
        void keepsWhatIsThereAndWhatWillBeAndChangesNothing() {
            assertThat(toGreen.recipe()).containsEntry("captured", "red").containsEntry("written", "green");
            assertThat(api.writes()).isEmpty();
        }

        @Test
        void ofAnotherObjectOfThatNameIsRefused() {
            api.store(new ConfigMapBuilder(pot())
                    .editMetadata()
                    .withUid("another")
                    .endMetadata()
                    .build());

            assertThatThrownBy(() -> Painted.intent(cluster.client(), "pot", "green"))
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("ConfigMap pot is gone, or another one of that name is there by now");
        }

        @Test
        void ofAnObjectThatIsGoneIsRefused() {
            assertThatThrownBy(() -> Painted.intent(cluster.client(), "nothing", "green"))
                    .isInstanceOf(RefusedException.class);
        }

        @Test
        void knowsWhenNothingWouldChange() {
            assertThat(Alteration.vacuous(toGreen)).isFalse();
            assertThat(Alteration.vacuous(Painted.intent(cluster.client(), "pot", "red")))
                    .isTrue();
        }
    }

    @Nested
    class Applying {

        @Test
        void writesThatPartAlone() {
            somebodyAddsALid();

            assertThat(apply()).isEmpty();
            assertThat(pot().getData()).containsEntry("colour", "green").containsEntry("lid", "on");
        }

        @Test
        void isTriedAgainWhereAnotherPartChangedAtTheSameMoment() {
            api.before("PUT", PATH, AlterationTests.this::somebodyAddsALid);

            assertThat(apply()).isEmpty();
            assertThat(pot().getData()).containsEntry("colour", "green").containsEntry("lid", "on");
        }

        @Test
        void writesNothingOverWhatSomebodyElseWroteAtTheSameMoment() {
            api.before("PUT", PATH, () -> somebodyPaints("blue"));

            assertThat(apply()).contains("somebody changed it to blue meanwhile");
            assertThat(colour()).isEqualTo("blue");
        }

        @Test
        void saysWhenItIsGone() {
            api.unstore(pot());

            assertThat(apply()).contains("it is gone, or another one of that name is there by now");
        }

        @Test
        void givesUpOnAServerThatRefuses() {
            api.answers("PUT", PATH, Answer.refusal(403, "quota"));

            assertThatThrownBy(AlterationTests.this::apply).isInstanceOf(KubernetesClientException.class);
            assertThat(api.count("PUT", PATH)).isEqualTo(1);
        }

        @Test
        void givesUpOnAConflictThatDoesNotEnd() {
            api.answers("PUT", PATH, Answer.refusal(409, "modified"));

            assertThatThrownBy(AlterationTests.this::apply).hasMessageContaining("modified");
        }
    }

    @Nested
    class Undoing {

        @Test
        void bringsThePartBackAndReadsItAgain() {
            apply();

            assertThat(undo())
                    .isEqualTo(new Undone(Undone.Result.REVERTED, "ConfigMap pot is red again, and was read back"));
            assertThat(colour()).isEqualTo("red");
        }

        @Test
        void isTriedAgainWhereAnotherPartChangedAtTheSameMoment() {
            apply();
            api.before("PUT", PATH, AlterationTests.this::somebodyAddsALid);

            assertThat(undo().result()).isEqualTo(Undone.Result.REVERTED);
            assertThat(pot().getData()).containsEntry("colour", "red").containsEntry("lid", "on");
        }

        @Test
        void twiceIsTheSameAsOnce() {
            apply();
            undo();
            int writes = api.writes().size();

            assertThat(undo().result()).isEqualTo(Undone.Result.ALREADY_GONE);
            assertThat(api.writes()).hasSize(writes);
        }

        @Test
        void whatWasNeverCalledTouchesNothing() {
            assertThat(undo()).isEqualTo(new Undone(Undone.Result.ALREADY_GONE, "ConfigMap pot is as it was: red"));
            assertThat(api.writes()).isEmpty();
        }

        @Test
        void writesNothingOverWhatSomebodyElseWroteAndShowsAllThree() {
            apply();
            somebodyPaints("blue");
            int writes = api.writes().size();

            assertThat(undo())
                    .isEqualTo(new Undone(
                            Undone.Result.CONFLICT,
                            "ConfigMap pot was changed by somebody else: it was red, the fault wrote green,"
                                    + " now it is blue; nothing was overwritten"));
            assertThat(colour()).isEqualTo("blue");
            assertThat(api.writes()).hasSize(writes);
        }

        @Test
        void ofAnObjectSomebodyElseDeletedIsAConflict() {
            apply();
            api.unstore(pot());

            assertThat(undo())
                    .isEqualTo(new Undone(Undone.Result.CONFLICT, "ConfigMap pot was deleted by somebody else"));
        }

        @Test
        void thatWasAcceptedButDoesNotReadBackHasFailed() {
            apply();
            api.answers("PUT", PATH, Answer.of(pot()));

            assertThat(undo())
                    .isEqualTo(
                            new Undone(Undone.Result.FAILED, "ConfigMap pot reads green after red was written back"));
        }

        @Test
        void needsAJournalOfItsOwn() {
            Intent ofSomethingElse = Intent.nothingToUndo(toGreen.object(), "removed");

            assertThatThrownBy(() -> Painted.PAINT.undo(ofSomethingElse, UndoScene.on(cluster)))
                    .hasMessage("the journal of ConfigMap pot has no entry 'captured'");
        }
    }
}
