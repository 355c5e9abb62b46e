package dev.daruma.reports;

import static dev.daruma.reports.Scenario.at;
import static dev.daruma.reports.Scenario.seconds;

import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Finding;
import dev.daruma.chaos.verdict.NodeRecovery;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.PodRow;
import dev.daruma.chaos.verdict.PodTables;
import dev.daruma.chaos.verdict.RecoveryTimes;
import dev.daruma.chaos.verdict.Step;
import dev.daruma.chaos.verdict.UnmetClause;
import dev.daruma.chaos.verdict.Verdict;
import dev.daruma.chaos.verdict.VictimRecovery;
import dev.daruma.chaos.verdict.VictimRecovery.Replacement;
import dev.daruma.chaos.verdict.VictimRecovery.StepTime;
import dev.daruma.chaos.verdict.Warning;
import dev.daruma.chaos.verdict.WorkloadRecovery;
import dev.daruma.chaos.verdict.WorkloadRecovery.ReadyPoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a scenario went on: by default all victims come back within about two seconds. */
final class Story {

    private static final double[] STEPS = {0.312, 0.355, 0.371, 1.42, 2.11, 2.11, 7.11};

    private final Scenario scenario;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<String> residues = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private Optional<UnmetClause> unmet = Optional.empty();
    private Optional<String> interrupted = Optional.empty();
    private Optional<Duration> undone = Optional.empty();
    private double delay;
    private int stepsSeen = STEPS.length;
    private boolean injected = true;
    private boolean effective = true;
    private boolean served;
    private List<ProbeFigures> probes = List.of();
    private List<NodeRecovery> nodes = List.of();
    private Optional<Duration> until = Optional.empty();

    Story(Scenario scenario) {
        this.scenario = scenario;
    }

    Story slowedBy(double seconds) {
        this.delay = seconds;
        return this;
    }

    Story stuckAfter(int steps, Duration observed) {
        this.stepsSeen = steps;
        this.until = Optional.of(observed);
        return this;
    }

    /** Another replica stepped in before Kubernetes reacted. */
    Story servedThroughout() {
        this.served = true;
        return this;
    }

    Story undoneAt(double seconds) {
        this.undone = at(seconds);
        this.delay = seconds;
        return this;
    }

    Story seenByClients(ProbeFigures... figures) {
        this.probes = List.of(figures);
        return this;
    }

    Story losing(NodeRecovery... lost) {
        this.nodes = List.of(lost);
        return this;
    }

    Story withoutEffect() {
        this.effective = false;
        return stuckAfter(0, Duration.ofSeconds(10));
    }

    Story withoutInjection() {
        this.injected = false;
        return withoutEffect();
    }

    Story because(Finding finding) {
        findings.add(finding);
        return this;
    }

    Story warning(Warning warning) {
        warnings.add(warning);
        return this;
    }

    Story leaving(String residue) {
        residues.add(residue);
        return this;
    }

    Story conflicting(String conflict) {
        conflicts.add(conflict);
        return this;
    }

    Story interrupted(String why) {
        this.interrupted = Optional.of(why);
        return this;
    }

    Story unmet(UnmetClause clause) {
        this.unmet = Optional.of(clause);
        return this;
    }

    Outcome outcome(Verdict verdict) {
        Cleanup cleanup = !residues.isEmpty() ? Cleanup.LEAKED : conflicts.isEmpty() ? Cleanup.CLEAN : Cleanup.CONFLICT;
        return new Outcome(
                scenario.plan(),
                verdict,
                cleanup,
                findings,
                unmet,
                times(),
                pods(),
                warnings,
                residues,
                conflicts,
                interrupted,
                scenario.timeline(end(), effective),
                probes);
    }

    private boolean whole() {
        return stepsSeen == STEPS.length;
    }

    private Duration end() {
        return until.orElseGet(() -> seconds(step(0, STEPS.length - 1)));
    }

    /** The later a step, the more of the delay has passed; later victims are a little slower. */
    private double step(int victim, int step) {
        return STEPS[step] + (step >= 2 ? delay : 0) + (step == STEPS.length - 1 ? 0.05 * size() : 0.05 * victim);
    }

    private int size() {
        return scenario.victims().size();
    }

    private RecoveryTimes times() {
        Optional<Duration> restored = whole() ? at(step(size() - 1, 4)) : Optional.empty();
        Optional<Duration> stable = whole() ? Optional.of(end()) : Optional.empty();
        return new RecoveryTimes(
                injected ? Optional.of(Scenario.ORIGIN) : Optional.empty(),
                effective ? at(0.41) : Optional.empty(),
                undone,
                restored,
                stable,
                Duration.ofSeconds(30).plus(undone.orElse(Duration.ZERO)),
                end(),
                seconds(0.02 * (size() - 1)),
                IntStream.range(0, size()).mapToObj(this::victim).toList(),
                List.of(new WorkloadRecovery(
                        scenario.workload(),
                        effective ? at(0.312) : Optional.empty(),
                        whole() ? at(step(size() - 1, 4) - 0.312) : Optional.empty(),
                        whole() && !served ? at(step(size() - 1, 4) - 0.3) : Optional.empty(),
                        served ? at(0) : whole() ? at(step(size() - 1, 4) + 0.012) : Optional.empty(),
                        restored.map(back -> back.minus(seconds(0.412))),
                        restored,
                        stable,
                        ready())),
                nodes);
    }

    private VictimRecovery victim(int i) {
        List<StepTime> steps = IntStream.range(0, stepsSeen)
                .mapToObj(step -> new StepTime(List.of(Step.values()).get(step), seconds(step(i, step)), "watch"))
                .toList();
        boolean replaced = stepsSeen >= 2;
        return new VictimRecovery(
                scenario.victim(i),
                effective ? at(0.9 + 0.05 * i) : Optional.empty(),
                replaced
                        ? Optional.of(new Replacement(
                                scenario.replacementName(i),
                                Scenario.uid(i + 40),
                                stepsSeen > 2 ? Scenario.node(i + 1) : ""))
                        : Optional.empty(),
                steps);
    }

    private List<ReadyPoint> ready() {
        int desired = Math.max(3, size());
        List<ReadyPoint> points = new ArrayList<>();
        points.add(new ReadyPoint(seconds(-12.4), injected ? desired : desired - 1, desired));
        if (effective) {
            points.add(new ReadyPoint(seconds(0.412), desired - size(), desired));
        }
        if (whole()) {
            for (int i = 0; i < size(); i++) {
                points.add(new ReadyPoint(seconds(step(i, 4)), desired - size() + i + 1, desired));
            }
        }
        return points;
    }

    private PodTables pods() {
        return new PodTables(
                IntStream.range(0, size()).mapToObj(i -> row(i, true, true)).toList(),
                IntStream.range(0, size())
                        .mapToObj(i -> row(i, false, !effective))
                        .toList(),
                effective ? seconds(0.412) : Duration.ZERO,
                IntStream.range(0, size())
                        .mapToObj(i -> row(i + 40, false, whole()))
                        .toList());
    }

    private PodRow row(int i, boolean before, boolean ready) {
        String name = i >= 40 ? scenario.replacementName(i - 40) : scenario.victimName(i);
        String state = ready ? "Running" : before ? "Running" : i >= 40 ? "Pending" : "Terminating";
        return new PodRow(name, Scenario.uid(i), state, ready, 0, state.equals("Pending") ? "" : Scenario.node(i));
    }
}
