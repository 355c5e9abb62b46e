package dev.daruma.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Those who hear of a run, and the signal that ends it. */
class RunListenerTests {

    private final Plan plan = RunFixture.deployment("web", 1).planned();
    private final Mark mark = new Mark.PhaseBegun(Duration.ZERO, Phase.BASELINE);
    private final List<String> heard = new ArrayList<>();

    private RunListener named(String name) {
        return new RunListener() {
            @Override
            public void planned(Plan what) {
                heard.add(name + " planned " + what.runId());
            }

            @Override
            public void marked(Plan what, Mark which) {
                heard.add(name + " marked " + what.runId());
            }
        };
    }

    @Test
    void twoListenersHearEverythingOneAfterTheOther() {
        RunListener both = named("first").and(named("second"));
        both.planned(plan);
        both.marked(plan, mark);

        assertThat(heard)
                .containsExactly(
                        "first planned run-1", "second planned run-1", "first marked run-1", "second marked run-1");
    }

    @Test
    void whoeverHearsNothingKeepsTheOther() {
        RunListener.NONE.and(named("only")).and(RunListener.NONE).marked(plan, mark);

        assertThat(heard).containsExactly("only marked run-1");
    }

    @Nested
    class TheStopSignal {

        private final StopSignal stop = new StopSignal();

        @Test
        void isSilentAtFirst() {
            assertThat(stop.requested()).isFalse();
            assertThat(stop.reason()).isEmpty();
        }

        @Test
        void keepsTheFirstReason() {
            stop.request("SIGINT");
            stop.request("SIGTERM");

            assertThat(stop.requested()).isTrue();
            assertThat(stop.reason()).contains("SIGINT");
        }
    }
}
