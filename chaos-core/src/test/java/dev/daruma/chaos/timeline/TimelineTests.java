package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimelineTests {

    private static Mark.FaultMark fault(long millis, Mark.FaultEvent event) {
        return new Mark.FaultMark(Duration.ofMillis(millis), 0, "pod-kill", event, Optional.empty(), "");
    }

    private final Timeline timeline = new Timeline(
            Instant.EPOCH,
            "by hand",
            List.of(
                    new Mark.PhaseBegun(Duration.ofMillis(1), Phase.BASELINE),
                    new Mark.PhaseBegun(Duration.ofMillis(2), Phase.INJECT),
                    fault(3, Mark.FaultEvent.ACKNOWLEDGED),
                    fault(4, Mark.FaultEvent.EFFECT),
                    fault(5, Mark.FaultEvent.EFFECT)));

    @Test
    void findsMarksByKindInOrder() {
        assertThat(timeline.all(Mark.PhaseBegun.class))
                .extracting(Mark.PhaseBegun::phase)
                .containsExactly(Phase.BASELINE, Phase.INJECT);
        assertThat(timeline.first(Mark.PhaseBegun.class, mark -> mark.phase() == Phase.INJECT))
                .map(Mark::at)
                .hasValue(Duration.ofMillis(2));
        assertThat(timeline.first(Mark.PhaseBegun.class, mark -> mark.phase() == Phase.AUDIT))
                .isEmpty();
    }

    @Test
    void findsTheFirstFaultMarkOfAnEvent() {
        assertThat(timeline.first(Mark.FaultEvent.EFFECT)).map(Mark::at).hasValue(Duration.ofMillis(4));
        assertThat(timeline.first(Mark.FaultEvent.UNDONE)).isEmpty();
    }

    @Test
    void endsWithItsLastMark() {
        assertThat(timeline.end()).isEqualTo(Duration.ofMillis(5));
        assertThat(new Timeline(Instant.EPOCH, "by hand", List.of()).end()).isZero();
    }
}
