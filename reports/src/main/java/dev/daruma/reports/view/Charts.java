package dev.daruma.reports.view;

import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.Marks;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.view.Chart.Curve;
import dev.daruma.reports.view.Chart.Lane;
import dev.daruma.reports.view.Chart.Moment;
import dev.daruma.reports.view.Chart.Open;
import dev.daruma.reports.view.Chart.Point;
import dev.daruma.reports.view.Chart.Segment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses what of a trial is drawn. */
final class Charts {

    static final int MOST_LANES = 12;

    /** Who stopped earliest comes first, then who took longest. */
    private static final Comparator<PodRecovery> SLOWEST_FIRST = Comparator.<PodRecovery, Boolean>comparing(
                    each -> each.at(Step.STABLE).isPresent())
            .thenComparing(each -> ready(each), Comparator.reverseOrder());

    private Charts() {}

    static Chart of(Trial trial) {
        Marks marks = trial.marks();
        List<PodRecovery> victims = marks.acknowledged().isEmpty()
                ? List.of()
                : trial.pods().stream().sorted(SLOWEST_FIRST).toList();
        List<Lane> lanes = victims.stream()
                .limit(MOST_LANES)
                .map(each -> lane(each, trial))
                .toList();
        return new Chart(
                description(trial, lanes.size()),
                marks.acknowledged().isPresent() ? "seconds since the fault" : "seconds since the observation began",
                moments(trial),
                marks.reverted(),
                marks.deadline().map(at -> new Moment("deadline " + Figures.moment(at) + " s", at)),
                end(trial),
                lanes,
                victims.size() - lanes.size(),
                marks.acknowledged().isEmpty() ? List.of() : ClientLanes.of(trial, end(trial)),
                trial.workloads().stream()
                        .map(each -> new Curve(
                                Legible.text(each.object().name()),
                                each.ready().stream()
                                        .map(point -> new Point(point.at(), point.ready(), point.desired()))
                                        .toList()))
                        .toList());
    }

    private static String description(Trial trial, int lanes) {
        return "Waterfall of " + Figures.count(lanes, "victim") + " and ready pods over "
                + Figures.seconds(trial.marks().observedUntil())
                + " seconds. The numbers are in the tables below.";
    }

    private static Duration ready(PodRecovery pod) {
        return pod.at(Step.READY).orElse(pod.reached());
    }

    private static List<Moment> moments(Trial trial) {
        Marks marks = trial.marks();
        List<Moment> moments = new ArrayList<>();
        add(moments, "fault", marks.acknowledged());
        add(moments, "effect", marks.effect());
        add(moments, "undone", marks.reverted());
        add(moments, "healed", marks.healed());
        add(moments, "restored", marks.restored());
        add(moments, "stable", marks.stable());
        if (marks.stable().isEmpty()) {
            add(moments, "end", Optional.of(marks.observedUntil()));
        }
        moments.sort(Comparator.comparing(Moment::at));
        return moments;
    }

    private static void add(List<Moment> moments, String label, Optional<Duration> at) {
        at.ifPresent(when -> moments.add(new Moment(label + " " + Figures.moment(when) + " s", when)));
    }

    /** Where everything that was seen has its place; an observation that went on after that is not drawn. */
    private static Duration end(Trial trial) {
        Marks marks = trial.marks();
        Stream<Duration> seen = Stream.concat(
                Stream.of(marks.effect(), marks.reverted(), marks.healed(), marks.restored(), marks.stable())
                        .flatMap(Optional::stream),
                trial.pods().stream().flatMap(pod -> Stream.concat(Stream.of(pod.reached()), pod.gone().stream())));
        Stream<Duration> all =
                marks.stable().isPresent() ? seen : Stream.concat(seen, Stream.of(marks.observedUntil()));
        return all.max(Comparator.naturalOrder()).orElse(marks.observedUntil());
    }

    private static Lane lane(PodRecovery pod, Trial trial) {
        return new Lane(
                LaneLabel.of(pod, trial.marks().effect().isPresent()),
                pod.gone(),
                pod.inPlace(),
                pod.phases().stream()
                        .map(phase -> new Segment(
                                Steps.number(phase.step()),
                                "%s %s: %s to %s s"
                                        .formatted(
                                                Steps.number(phase.step()),
                                                phase.step().words(),
                                                Figures.moment(phase.from()),
                                                Figures.moment(phase.to())),
                                phase.from(),
                                phase.to()))
                        .toList(),
                open(pod, trial));
    }

    private static Optional<Open> open(PodRecovery pod, Trial trial) {
        Duration until = trial.marks().observedUntil();
        return !trial.censored() || until.compareTo(pod.reached()) <= 0
                ? Optional.empty()
                : Optional.of(new Open("> " + Figures.seconds(until) + " s", pod.reached(), until));
    }
}
