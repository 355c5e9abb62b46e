package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.pod.PodKill;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import org.junit.jupiter.api.Test;

class OutcomeTextTests {

    @Test
    void a_recovery_is_told_with_every_step_and_the_clean_up() {
        assertThat(text(Verdict.RECOVERED, Cleanup.CLEAN, false)).isEqualTo("""
                        ✓ web-survives recovered after 1.250 s of 30s, then stable for 5s

                          victim                  web-abc
                          on node                 agent-1
                          replaced by             web-new
                          on node                 agent-2
                          detected               not seen
                          desired state updated  not seen
                          assigned               not seen
                          started                not seen
                          ready                  +1.200 s
                          available              not seen
                          stable                 not seen

                          workload        reaction   repair  recovery   outage  whole again    stable
                          deployment/web   0.036 s  1.250 s   1.250 s  1.250 s     +1.250 s  +6.250 s

                          expected 8s = S 5s + R 1s + P 2s, by Kubernetes' own timers
                          timers   default (node grace 50s, monitor 5s, lease 40s, status 10s, toleration 300s)
                          clean-up CLEAN, the audit found nothing of this run""");
    }

    @Test
    void a_violation_says_why() {
        assertThat(text(Verdict.NOT_RECOVERED, Cleanup.CLEAN, false))
                .startsWith("✕ web-survives did not recover\n  because  it is so (at +1.500 s)\n");
    }

    @Test
    void an_interruption_is_not_called_blindness() {
        assertThat(text(Verdict.UNKNOWN, Cleanup.CLEAN, true)).startsWith("? web-survives · no verdict: interrupted\n");
        assertThat(text(Verdict.UNKNOWN, Cleanup.CLEAN, false))
                .startsWith("? web-survives · no verdict: it could not be observed\n");
    }

    @Test
    void what_was_left_behind_is_told_with_the_command_that_removes_it() {
        assertThat(text(Verdict.RECOVERED, Cleanup.LEAKED, false))
                .endsWith("  clean-up LEAKED\n    left behind  configmap/x; remove it with: kubectl");
        assertThat(text(Verdict.RECOVERED, Cleanup.CONFLICT, false))
                .endsWith("  clean-up CONFLICT\n    not restored  web: somebody else changed it");
    }

    @Test
    void nobody_watching_gets_one_line() {
        assertThat(new OutcomeText(Samples.outcome(Verdict.RECOVERED, Cleanup.CLEAN, false), Paint.PLAIN).brief())
                .isEqualTo("✓ web-survives recovered after 1.250 s of 30s, then stable for 5s · clean-up CLEAN");
    }

    @Test
    void a_plan_names_victims_effect_undo_and_bound() {
        assertThat(PlanText.lines(Samples.plan()))
                .containsSubsequence(
                        "  hypothesis  web is whole again",
                        "  target      deployment/web",
                        "  fault 1     pod-kill {count: 1, grace: 0s, effectTimeout: 10s}: " + PodKill.TYPE.summary(),
                        "    victim    web-abc (uid …0abcde) on agent-1, index 1",
                        "    left out  web-xyz is not Ready",
                        "    effect    " + PodKill.TYPE.effect(),
                        "    undo      " + PodKill.TYPE.undo(),
                        "  deadline    within 30s, stable for 5s; Kubernetes' own timers allow 8s")
                .anyMatch(line -> line.contains("= S 5s + R 1s + P 2s (S start, R readiness, P endpoints"));
    }

    private static String text(Verdict verdict, Cleanup cleanup, boolean interrupted) {
        return String.join("\n", new OutcomeText(Samples.outcome(verdict, cleanup, interrupted), Paint.PLAIN).all());
    }
}
