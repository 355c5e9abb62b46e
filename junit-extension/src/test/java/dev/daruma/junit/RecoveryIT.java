package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.TestExecutionResult.Status.ABORTED;
import static org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole way, once: annotations, a real cluster, real faults, and what a developer then reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryIT {

    private final Session session = Session.real();
    private Session.Results web = new Session.Results();
    private Session.Results afterwards = new Session.Results();

    @BeforeAll
    void runBothInOneSession() throws Throwable {
        web = session.run(RecoveryTestCases.Web.class);
        afterwards = session.run(RecoveryTestCases.Afterwards.class);
        if (web.status("survivesTheLossOfAPod") == ABORTED) {
            throw web.thrown("survivesTheLossOfAPod");
        }
    }

    @AfterAll
    void removeTheCluster() {
        session.close();
    }

    @Test
    void aPodThatIsKilledIsReplaced() {
        web.rethrow("survivesTheLossOfAPod");
        assertThat(web.status("survivesTheLossOfAPod")).isEqualTo(SUCCESSFUL);
    }

    @Test
    void aPodThatCannotBeReplacedIsExplainedInFewerThanFortyLines() {
        Throwable thrown = web.thrown("cannotComeBackUnderAQuota");

        assertThat(thrown).isInstanceOf(RecoveryAssertionError.class);
        assertThat(String.valueOf(thrown.getMessage()).lines())
                .hasSizeLessThan(40)
                .startsWith("web-under-a-quota did not recover")
                .anyMatch(line -> line.startsWith("objective  within 20s, stable for 1s"))
                .anyMatch(line -> line.startsWith("unmet      deployment/web · "))
                .anyMatch(line -> line.startsWith("pods last: 2 of 2 ready") || line.startsWith("pods last: as at"))
                .anyMatch(line -> line.startsWith("warning") && line.contains("exceeded quota"))
                .anyMatch(line -> line.startsWith("seed") && line.contains("#cannotComeBackUnderAQuota"));
        assertThat(thrown.getStackTrace()[0].getMethodName()).isEqualTo("cannotComeBackUnderAQuota");
    }

    @Test
    void namespacesAreGoneAfterTheirTestsAndTheClusterStays() {
        afterwards.rethrow("onlyTheOwnNamespaceIsLeft");
        assertThat(afterwards.status("onlyTheOwnNamespaceIsLeft")).isEqualTo(SUCCESSFUL);
    }

    @Test
    void bothOutcomesAreInTheReport() {
        assertThat(session.report().resolve("index.html"))
                .content()
                .contains("web-survives-the-loss-of-a-pod")
                .contains("web-under-a-quota");
    }
}
