package dev.daruma.reports;

import static dev.daruma.reports.Scenario.at;
import static dev.daruma.reports.Scenario.seconds;

import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.Warning;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One outcome for each way a run can end. */
final class Outcomes {

    private static final Warning SCHEDULING = new Warning(
            seconds(4.2),
            "Pod web-7d9c5b6f4-o0xl0",
            "FailedScheduling",
            "0/3 nodes are available: 3 Insufficient cpu.");

    private Outcomes() {}

    static Outcome recovered() {
        return new Story(Scenario.podKill("web-survives-a-pod-kill")).outcome(Verdict.RECOVERED);
    }

    static Outcome rehearsed() {
        return new Story(Scenario.podKill("web-survives-a-pod-kill").on(ClusterKind.EMBEDDED))
                .outcome(Verdict.RECOVERED);
    }

    static Outcome late() {
        return new Story(Scenario.podKill("web-survives-two-pod-kills", 2))
                .slowedBy(31)
                .servedThroughout()
                .because(new Finding(Verdict.RECOVERED_LATE, "restored 3.110 s after the deadline of 30 s", at(33.11)))
                .warning(SCHEDULING)
                .outcome(Verdict.RECOVERED_LATE);
    }

    static Outcome notRecovered() {
        return new Story(Scenario.podKill("web-survives-a-full-cluster", 2))
                .stuckAfter(2, Duration.ofSeconds(45))
                .because(new Finding(
                        Verdict.NOT_RECOVERED, "deployment/web was not whole when the observation ended", at(45)))
                .warning(SCHEDULING)
                .unmet(new UnmetClause(
                        Scenario.podKill("x").workload(),
                        new Clause("Rs2", "as many pods are Ready as desired", "3 ready", "1 ready", false),
                        seconds(0.412),
                        seconds(45)))
                .outcome(Verdict.NOT_RECOVERED);
    }

    static Outcome undone() {
        return new Story(new Scenario(
                        "web-survives-a-broken-image",
                        "web is whole again within 30 s of its image being mended",
                        "web-7d9c5b6f4-",
                        TestFault.imageBroken(),
                        3))
                .undoneAt(10)
                .outcome(Verdict.RECOVERED);
    }

    static Outcome probed() {
        return new Story(Scenario.podKill("web-serves-through-a-pod-kill")
                        .asking(Clients.WEB, Clients.WEB_FROM_OUTSIDE, Clients.STORE))
                .seenByClients(Clients.web(), Clients.webFromOutside(), Clients.store())
                .because(new Finding(
                        Verdict.DATA_LOST,
                        "writes store, store-0: 2 writes are acknowledged and lost, of 597 acknowledged (17, 18)",
                        Optional.empty()))
                .outcome(Verdict.DATA_LOST);
    }

    static Outcome seenTooLate() {
        return new Story(Scenario.podKill("web-was-asked-too-late").asking(Clients.WEB))
                .seenByClients(Clients.tooLate())
                .outcome(Verdict.UNKNOWN);
    }

    static Outcome nodeLost() {
        return new Story(new Scenario(
                                "web-survives-the-loss-of-a-node",
                                "web is whole again within 30 s of its node coming back",
                                "web-7d9c5b6f4-",
                                TestFault.nodeLost(),
                                2)
                        .onNode("daruma-agent-1"))
                .undoneAt(10)
                .losing(new NodeRecovery("daruma-agent-1", at(4.2), at(4.9), at(8.1), Optional.empty()))
                .outcome(Verdict.RECOVERED);
    }

    static Outcome ineffective() {
        return new Story(Scenario.podKill("web-survives-nothing"))
                .withoutEffect()
                .because(new Finding(
                        Verdict.INEFFECTIVE, "no effect on web-7d9c5b6f4-a0xz0 within 10 s", Optional.empty()))
                .outcome(Verdict.INEFFECTIVE);
    }

    static Outcome environment() {
        return new Story(Scenario.podKill("web-was-broken-before"))
                .withoutInjection()
                .because(new Finding(
                        Verdict.ENVIRONMENT,
                        "the steady state did not hold before the fault: Rs2 expected 3 ready, observed 2 ready",
                        Optional.empty()))
                .outcome(Verdict.ENVIRONMENT);
    }

    static Outcome invariantBroken() {
        return new Story(Scenario.podKill("web-never-below-two", 2))
                .because(new Finding(
                        Verdict.INVARIANT_BROKEN, "ready at least 2: expected 2 or more, observed 1", at(0.412)))
                .because(new Finding(Verdict.UNKNOWN, "the watch of pods was blind for 0.2 s", at(0.9)))
                .outcome(Verdict.INVARIANT_BROKEN);
    }

    static Outcome leaked() {
        return new Story(Scenario.podKill("web-survives-a-cordon"))
                .leaving("node daruma-agent-2 is still cordoned: kubectl uncordon daruma-agent-2")
                .outcome(Verdict.RECOVERED);
    }

    static Outcome conflict() {
        return new Story(Scenario.podKill("web-is-changed-meanwhile"))
                .conflicting("Deployment web: spec.replicas was 3, is 5, is not ours to set")
                .outcome(Verdict.RECOVERED);
    }

    static Outcome interrupted() {
        return new Story(Scenario.podKill("web-is-interrupted"))
                .stuckAfter(1, Duration.ofSeconds(4))
                .interrupted("the user pressed Ctrl-C")
                .because(new Finding(Verdict.UNKNOWN, "interrupted before the deadline", at(4)))
                .outcome(Verdict.UNKNOWN);
    }

    static Outcome manyVictims(int victims) {
        return new Story(Scenario.podKill("web-survives-many-pod-kills", victims)).outcome(Verdict.RECOVERED);
    }

    static Outcome hostile(String text) {
        return new Story(new Scenario("hostile", "hypothesis " + text, text, TestFault.podKill(2), 2))
                .stuckAfter(3, Duration.ofSeconds(40))
                .because(new Finding(Verdict.NOT_RECOVERED, "finding " + text, at(40)))
                .warning(new Warning(seconds(1), text, text, text))
                .conflicting(text)
                .leaving(text)
                .interrupted(text)
                .unmet(new UnmetClause(
                        Scenario.podKill("x").workload(),
                        new Clause(text, text, text, text, false),
                        seconds(0.4),
                        seconds(40)))
                .outcome(Verdict.NOT_RECOVERED);
    }

    static List<Outcome> all() {
        return List.of(
                recovered(),
                undone(),
                probed(),
                nodeLost(),
                ineffective(),
                environment(),
                late(),
                notRecovered(),
                invariantBroken(),
                leaked(),
                conflict(),
                interrupted(),
                manyVictims(14));
    }
}
