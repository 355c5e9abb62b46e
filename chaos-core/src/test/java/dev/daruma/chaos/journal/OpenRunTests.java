package dev.daruma.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.OwnerProcess;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenRunTests {

    private static final Instant EXPIRES = Instant.parse("2026-11-23T01:00:00Z");
    private static final OwnerProcess LIVING = OwnerProcess.current();
    private static final OwnerProcess ELSEWHERE = new OwnerProcess("another-host", 1, 1);

    /** Process ids end far below it. */
    private static final OwnerProcess DEAD = new OwnerProcess(LIVING.host(), 999_999_999, 1);

    private static OpenRun run(Optional<OwnerProcess> owner, Integer... steps) {
        return new OpenRun(
                "r1",
                "fake",
                "shop",
                owner,
                EXPIRES,
                Arrays.stream(steps)
                        .map(step -> new JournalStep(step, "painted", List.of()))
                        .toList());
    }

    @Nested
    class IsAbandoned {

        private static boolean abandoned(OwnerProcess owner, Instant now) {
            return run(Optional.of(owner)).abandoned(now);
        }

        @Test
        void onceItsProcessIsDead() {
            assertThat(abandoned(DEAD, Instant.EPOCH)).isTrue();
        }

        @Test
        void onceItsProcessIdBelongsToAnother() {
            assertThat(abandoned(new OwnerProcess(LIVING.host(), LIVING.pid(), 1), Instant.EPOCH))
                    .isTrue();
        }

        @Test
        void notWhileItsProcessLivesOrCannotBeSeen() {
            assertThat(abandoned(LIVING, EXPIRES)).isFalse();
            assertThat(abandoned(ELSEWHERE, EXPIRES)).isFalse();
            assertThat(run(Optional.empty()).abandoned(EXPIRES)).isFalse();
        }

        @Test
        void onceItsTimeIsOverWhoeverRanIt() {
            Instant later = EXPIRES.plusMillis(1);

            assertThat(abandoned(LIVING, later)).isTrue();
            assertThat(abandoned(ELSEWHERE, later)).isTrue();
            assertThat(run(Optional.empty()).abandoned(later)).isTrue();
        }
    }

    @Nested
    class Together {

        @Test
        void haveTheStepsOfBothInOrderAndEachOnce() {
            OpenRun both = run(Optional.empty(), 2, 0).and(run(Optional.empty(), 1, 2));

            assertThat(both.steps()).extracting(JournalStep::step).containsExactly(0, 1, 2);
        }

        @Test
        void knowTheOwnerEitherKnows() {
            assertThat(run(Optional.empty()).and(run(Optional.of(DEAD))).owner())
                    .contains(DEAD);
            assertThat(run(Optional.of(DEAD)).and(run(Optional.of(ELSEWHERE))).owner())
                    .contains(DEAD);
        }
    }
}
