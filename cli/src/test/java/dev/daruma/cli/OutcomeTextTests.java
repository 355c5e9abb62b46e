package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.node.NodeCordon;
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

                          workload        reaction   repair  recovery   outage  state outage  whole again    stable
                          deployment/web   0.036 s  1.250 s   1.250 s  1.250 s      not seen     +1.250 s  +6.250 s

                          expected 8s = S 5s + R 1s + P 2s, by Kubernetes' own timers
                          timers   default (node grace 50s, monitor 5s, lease 40s, status 10s, sync 60s, toleration 300s)
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

    @Test
    void a_plan_says_what_is_held_who_may_go_along_and_what_clients_do() {
        assertThat(PlanText.lines(Samples.heldPlan()))
                .containsSubsequence(
                        "    hits      nodes",
                        "    victim    Node agent-1 (uid …0node1), index 0",
                        "    may take  web-abc, web-def along",
                        "    effect    " + NodeCordon.TYPE.effect(),
                        "    held      for 20s from its observed effect",
                        "    undo      " + NodeCordon.TYPE.undo(),
                        "  probe       http web/ in-cluster, every 50ms, time-out 1s, no outage longer than 2s",
                        "  probe       writes store, every 50ms, time-out 1s, read back at the end",
                        "  deadline    within 30s, stable for 5s, from the verified undo; Kubernetes' own timers allow 8s");
    }

    @Test
    void what_clients_saw_is_told_with_its_uncertainty_and_with_what_was_not_measured() {
        assertThat(ProbesText.lines(Samples.probed()))
                .containsExactly("""
                probe                            connections  requests  failed   longest outage  accepted     p50     p99  sent late
                http web/ in-cluster                     new       600       3  0.85 s ± 0.05 s        2s  1.2 ms  3.7 ms     1.0 ms
                http web/ in-cluster                    kept       600       3     not measured        2s  1.2 ms  3.7 ms     1.0 ms
                writes store store-0.store:8080          new       600       3             none       any  1.2 ms  3.7 ms     1.0 ms
                not measured: the server keeps no connection open: http web/ in-cluster (kept)
                not measured: from +1.000 s to +1.500 s the tester's own path to the cluster was broken

                written to  acknowledged  lost  twice  never sent  unanswered  of these there
                store-0              595     1      0           0           2               1
                store-1                4     ?      ?           ?           1               ?
                not measured: writes of store-1: connection refused
                """.lines().toArray(String[]::new));
    }

    @Test
    void an_outcome_without_probes_does_not_speak_of_any() {
        assertThat(ProbesText.lines(Samples.outcome(Verdict.RECOVERED, Cleanup.CLEAN, false)))
                .isEmpty();
    }

    private static String text(Verdict verdict, Cleanup cleanup, boolean interrupted) {
        return String.join("\n", new OutcomeText(Samples.outcome(verdict, cleanup, interrupted), Paint.PLAIN).all());
    }
}
