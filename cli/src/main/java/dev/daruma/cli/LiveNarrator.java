package dev.daruma.cli;

import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.Change;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Mark.FaultMark;
import dev.daruma.chaos.timeline.Mark.ObjectSeen;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A line for each phase and for what matters within it, with the time since the injection in front. Hears of one run
 * after the other.
 */
final class LiveNarrator implements Narrator {

    private static final int TIME_WIDTH = 10;
    private static final int WORD_WIDTH = 9;

    private final Screen screen;
    private final Set<String> ready = new HashSet<>();
    private final Set<String> victims = new HashSet<>();
    private Optional<Duration> origin = Optional.empty();
    private boolean called;
    private String previous = "";

    LiveNarrator(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void step(String text) {
        screen.line(screen.paint().quiet("  " + text));
    }

    @Override
    public void planned(Plan plan) {
        origin = Optional.empty();
        previous = "";
        called = false;
        ready.clear();
        victims.clear();
        plan.faults()
                .forEach(fault -> fault.victims()
                        .forEach(victim -> victims.add(victim.ref().uid())));
        plan.faults()
                .forEach(fault -> line(
                        "plan",
                        fault.fault().id() + " on "
                                + fault.victims().stream()
                                        .map(victim -> victim.toString())
                                        .collect(Collectors.joining(", ")),
                        Duration.ZERO));
    }

    @Override
    public void marked(Plan plan, Mark mark) {
        if (mark instanceof Mark.PhaseBegun begun) {
            line(begun.phase().word(), awaited(plan, begun.phase()), mark.at());
        } else if (mark instanceof FaultMark fault) {
            fault(plan, fault);
        } else if (mark instanceof ObjectSeen seen && seen.object() instanceof Pod pod && !ours(pod)) {
            pod(seen, pod);
        } else if (mark instanceof Mark.GapOpened gap) {
            line("blind", screen.paint().unsure(gap.stream() + ": " + gap.reason()), mark.at());
        } else if (mark instanceof Mark.GapClosed gap) {
            line("seeing", gap.stream() + " again", mark.at());
        } else if (mark instanceof Mark.Interrupted interrupted) {
            line("stop", screen.paint().unsure("told to stop: " + interrupted.reason()), mark.at());
        } else if (mark instanceof Mark.ToolFailed failed) {
            line("failed", screen.paint().bad(failed.reason()), mark.at());
        }
    }

    private String awaited(Plan plan, Phase phase) {
        String workloads = plan.workloads().stream().map(Workload::toString).collect(Collectors.joining(", "));
        Objective objective = plan.experiment().objective();
        return switch (phase) {
            case BASELINE ->
                "waiting until " + workloads + " is steady"
                        + (plan.experiment().probes().isEmpty() ? "" : " and every probe is answered");
            case INJECT ->
                plan.faults().stream().map(fault -> fault.fault().id()).collect(Collectors.joining(", "));
            case EFFECT -> "waiting until it is seen that the fault bit";
            case OBSERVE -> "watching what becomes of it" + held(plan);
            case RECOVER ->
                "waiting until " + workloads + " is whole again, " + objective
                        + (plan.healsByUndo() ? " from here on" : "");
            case UNDO ->
                plan.faults().stream()
                        .map(fault -> fault.type().undo())
                        .distinct()
                        .collect(Collectors.joining("; "));
            case AUDIT -> "looking for anything left behind";
        };
    }

    private static String held(Plan plan) {
        return plan.healsByUndo() ? ", held for " + DurationText.of(plan.held()) : "";
    }

    /** What Daruma itself puts into the cluster is no news. */
    private static boolean ours(Pod pod) {
        return pod.getMetadata().getLabels() != null
                && pod.getMetadata().getLabels().containsKey(OwnObjects.RUN);
    }

    private void fault(Plan plan, FaultMark mark) {
        called |= mark.event() == FaultEvent.CALLED;
        if (mark.event() == FaultEvent.ACKNOWLEDGED) {
            origin = origin.or(() -> Optional.of(mark.at()));
        }
        String whom = mark.victim().map(victim -> victim + ": ").orElse("");
        switch (mark.event()) {
            case ACKNOWLEDGED, EFFECT, HEALED -> line("", whom + mark.detail(), mark.at());
            case UNDONE -> {
                if (plan.faults().get(mark.step()).healsByUndo()) {
                    line("", whom + mark.detail(), mark.at());
                }
            }
            case REFUSED, DENIED, FAILED -> line("", screen.paint().bad(whom + mark.detail()), mark.at());
            case UNDO_CONFLICT ->
                line("", screen.paint().bad(mark.fault() + " is not undone: " + mark.detail()), mark.at());
            case UNDO_FAILED ->
                line("", screen.paint().bad(mark.fault() + " is still in force: " + mark.detail()), mark.at());
            case JOURNALLED, CALLED, UNDO_BEGUN -> {}
        }
    }

    /** Before the injection pods only come up; from then on each of their steps is news. */
    private void pod(ObjectSeen seen, Pod pod) {
        String name = seen.ref().name();
        boolean going = seen.change() == Change.DELETED || Pods.terminating(pod);
        if (called && going && victims.contains(seen.ref().uid())) {
            origin = origin.or(() -> Optional.of(seen.at())); // it can overtake the answer to the call
        }
        boolean isReady = !going && Pods.ready(pod);
        boolean wasReady = isReady ? !ready.add(name) : ready.remove(name);
        if (origin.isEmpty()) {
            return;
        }
        if (seen.change() == Change.DELETED) {
            line("", name + " is gone", seen.at());
        } else if (seen.change() == Change.ADDED) {
            line("", name + " is there", seen.at());
        } else if (isReady != wasReady) {
            line("", name + (isReady ? " is Ready" : " is no longer Ready"), seen.at());
        }
    }

    private void line(String word, String text, Duration at) {
        String time = origin.map(since ->
                        String.format(Locale.ROOT, "%+.3f s", at.minus(since).toNanos() / 1e9))
                .orElse("");
        String shown = word.equals(previous) ? "" : word;
        previous = word.isEmpty() ? previous : word;
        screen.line(screen.paint().quiet("%" + TIME_WIDTH + "s").formatted(time) + "  "
                + ("%-" + WORD_WIDTH + "s").formatted(shown) + text);
    }
}
