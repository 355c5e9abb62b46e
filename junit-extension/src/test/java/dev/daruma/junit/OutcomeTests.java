package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTests {

    private final FakeWorld world = new FakeWorld();

    @Test
    void ofATestThatJudgesThemLeaveItGreen() {
        assertThat(Session.run(world, OutcomeTestCases.Judged.class).statuses()).containsOnly(SUCCESSFUL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            violated                     | dev.daruma.junit.RecoveryAssertionError | not judged by the test: web-survives-a-pod-kill did not recover
            inconclusive                 | dev.daruma.junit.InconclusiveChaosError | not judged by the test: web-survives-a-pod-kill: no verdict: the fault had no effect
            interrupted                  | dev.daruma.junit.InconclusiveChaosError | not judged by the test: web-survives-a-pod-kill: no verdict: the run was interrupted
            leakedBehindAJudgedVerdict   | dev.daruma.junit.CleanupError           | not judged by the test: web-survives-a-pod-kill left its clean-up LEAKED
            onlyItsPodsWereLookedAt      | dev.daruma.junit.RecoveryAssertionError | not judged by the test: web-survives-a-pod-kill missed its deadline
            """)
    void thatWereNotJudgedFailTheTest(String test, Class<?> type, String headline) {
        Throwable thrown = Session.run(world, OutcomeTestCases.Unjudged.class).thrown(test);

        assertThat(thrown).isInstanceOf(type);
        String text = String.valueOf(thrown.getMessage());
        assertThat(text.lines()).startsWith(headline);
        assertThat(text)
                .contains("repeat with mvn -Ddaruma.seed=42 -Dtest='" + OutcomeTestCases.Unjudged.class.getName() + "#"
                        + test + "' test")
                .containsPattern("report     /.*/target/fixture-reports/.*/index.html");
        assertThat(thrown.getStackTrace()).singleElement().hasFieldOrPropertyWithValue("methodName", test);
    }

    @Test
    void thatWereNotJudgedAreAllNamed() {
        Session.Results results = Session.run(world, OutcomeTestCases.Unjudged.class);

        assertThat(results.thrown("twoOfThem")).isInstanceOf(RecoveryAssertionError.class);
        assertThat(results.thrown("twoOfThem").getSuppressed()).singleElement().isInstanceOf(CleanupError.class);
        assertThat(results.thrown("failsAnyway")).hasMessage("by itself");
        assertThat(results.thrown("failsAnyway").getSuppressed())
                .singleElement()
                .isInstanceOf(RecoveryAssertionError.class);
    }

    @Test
    void areAllInTheReportOfTheSession() throws Exception {
        try (Session session = Session.in(world)) {
            Session.Results results = session.run(OutcomeTestCases.Judged.class, OutcomeTestCases.Wrong.class);

            assertThat(results.published())
                    .contains(
                            "daruma.experiment=web-survives-a-pod-kill",
                            "daruma.verdict=NOT_RECOVERED",
                            "daruma.cleanup=LEAKED",
                            "daruma.seed=42",
                            "daruma.report="
                                    + session.report().resolve("index.html").toAbsolutePath());
            assertThat(session.report().resolve("index.html"))
                    .content()
                    .contains("web-survives-a-pod-kill")
                    .contains("did not recover");
        }
    }

    @Test
    void failAtTheLineOfTheUser() {
        Throwable thrown = Session.run(world, OutcomeTestCases.Wrong.class).thrown("expectsRecovery");

        assertThat(thrown).isInstanceOf(RecoveryAssertionError.class).hasNoSuppressedExceptions();
        assertThat(thrown.getStackTrace()[0].getClassName()).isEqualTo(OutcomeTestCases.Wrong.class.getName());
        assertThat(thrown.getMessage()).startsWith("web-survives-a-pod-kill did not recover");
    }
}
