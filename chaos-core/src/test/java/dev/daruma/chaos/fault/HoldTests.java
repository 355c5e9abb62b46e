package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.chaos.experiment.Selection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HoldTests {

    private static final Parameter NAME = new Parameter("node", "the name of a node", "", "which node");
    private static final Painted PAINTED = new Painted(Hold.ONE);

    @Nested
    class Problems {

        @Test
        void areNoneByDefault() {
            assertThat(Hold.ONE.problems()).isEmpty();
        }

        @Test
        void areNamedAllAtOnce() {
            Hold wrong = new Hold(Selection.count(0), Optional.empty(), Duration.ofSeconds(-1), Duration.ZERO);

            assertThat(wrong.problems())
                    .containsExactly(
                            "count is 0; accepted is 1 or more",
                            "duration is -1s; accepted is 0s or more",
                            "effectTimeout is 0s; accepted is more than 0s");
        }

        @Test
        void ofANegativeTimeForTheEffectAreNamed() {
            assertThat(Hold.ONE.effectTimeout(Duration.ofSeconds(-2)).problems())
                    .containsExactly("effectTimeout is -2s; accepted is more than 0s");
        }

        @Test
        void ofANameAndACountAreNamed() {
            assertThat(Hold.ONE.named("node-1").count(Selection.all()).problems())
                    .containsExactly("count is all though node-1 is named; accepted is one of the two");
            assertThat(Hold.ONE.named("node-1").problems()).isEmpty();
        }

        @Test
        void ofAFaultAreThoseOfItsHold() {
            assertThat(PAINTED.duration(Duration.ofSeconds(-1)).problems()).hasSize(1);
        }

        @Test
        void areNoneWhereItIsUndoneAtOnce() {
            assertThat(Hold.ONE.duration(Duration.ZERO).problems()).isEmpty();
        }
    }

    @Test
    void whatIsWrittenIsReadBackAsTheSame() {
        Hold hold =
                new Hold(Selection.percent(50), Optional.of("node-1"), Duration.ofSeconds(90), Duration.ofSeconds(7));
        Map<String, String> written = new LinkedHashMap<>();
        hold.write(written, NAME);

        assertThat(written)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("count", "50%", "node", "node-1", "duration", "90s", "effectTimeout", "7s"));
    }

    @Test
    void aNameThatIsDrawnIsNotWritten() {
        Map<String, String> written = new LinkedHashMap<>();
        Hold.ONE.write(written, NAME);

        assertThat(written).containsOnlyKeys("count", "duration", "effectTimeout");
    }

    @Test
    void eachWitherChangesOneThing() {
        assertThat(PAINTED.count(2).hold()).isEqualTo(Hold.ONE.count(Selection.count(2)));
        assertThat(PAINTED.count(Selection.all()).count()).isEqualTo(Selection.all());
        assertThat(PAINTED.on("pot").named()).contains("pot");
        assertThat(PAINTED.on("pot").duration()).isEqualTo(Hold.ONE.duration());
        assertThat(PAINTED.duration(Duration.ofSeconds(3)).duration()).isEqualTo(Duration.ofSeconds(3));
        assertThat(PAINTED.duration(Duration.ofSeconds(3)).hold().effectTimeout())
                .isEqualTo(Hold.API_EFFECT);
        assertThat(PAINTED.effectTimeout(Duration.ofSeconds(4)).hold())
                .isEqualTo(new Hold(Selection.one(), Optional.empty(), Hold.ONE.duration(), Duration.ofSeconds(4)));
    }

    @Test
    void whatIsHeldIsHealedByItsUndo() {
        assertThat(PAINTED.healing()).isEqualTo(Healing.BY_UNDO);
    }
}
