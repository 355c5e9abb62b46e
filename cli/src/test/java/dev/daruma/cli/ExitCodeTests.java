package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTests {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    RECOVERED,        CLEAN,    false,   0
                    RECOVERED,        CONFLICT, false,   4
                    RECOVERED,        LEAKED,   false,   4
                    RECOVERED,        CLEAN,    true,  130
                    RECOVERED,        LEAKED,   true,  130
                    INEFFECTIVE,      CLEAN,    false,   3
                    ENVIRONMENT,      CLEAN,    false,   3
                    UNKNOWN,          CLEAN,    false,   3
                    UNKNOWN,          LEAKED,   false,   4
                    UNKNOWN,          CLEAN,    true,  130
                    RECOVERED_LATE,   CLEAN,    false,   1
                    NOT_RECOVERED,    CLEAN,    false,   1
                    INVARIANT_BROKEN, CLEAN,    false,   1
                    INVARIANT_BROKEN, CONFLICT, false,   4
                    DATA_LOST,        CLEAN,    false,   1
                    """)
    void each_outcome_has_its_code(Verdict verdict, Cleanup cleanup, boolean interrupted, int code) {
        assertThat(ExitCode.of(Samples.outcome(verdict, cleanup, interrupted)).code())
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    RECOVERED,    RECOVERED,    0
                    RECOVERED,    INCONCLUSIVE, 3
                    INCONCLUSIVE, REFUSED,      5
                    REFUSED,      MISUSE,       2
                    MISUSE,       VIOLATED,     1
                    REFUSED,      VIOLATED,     1
                    INCONCLUSIVE, VIOLATED,     1
                    VIOLATED,     LEFT_BEHIND,  4
                    LEFT_BEHIND,  INTERRUPTED,  130
                    RECOVERED,    INTERRUPTED,  130
                    """)
    void the_worst_of_several_counts_in_either_order(ExitCode one, ExitCode other, int code) {
        assertThat(one.worse(other).code()).isEqualTo(code);
        assertThat(other.worse(one).code()).isEqualTo(code);
    }

    @Test
    void an_experiment_without_an_outcome_has_a_code_too() {
        assertThat(ExitCode.of(new InvalidInputException("x")).code()).isEqualTo(2);
        assertThat(ExitCode.of(new RefusedException("x")).code()).isEqualTo(5);
        assertThat(ExitCode.of(new ClusterUnavailableException("x")).code()).isEqualTo(3);
    }
}
