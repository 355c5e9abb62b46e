package dev.daruma.reports.view;

import dev.daruma.reports.model.Marks;
import dev.daruma.reports.model.Seconds;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.model.WorkloadTimes;
import dev.daruma.reports.view.Table.Column;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The marks and the lengths of a trial as tables. */
final class Times {

    static final String UNSEEN = "not seen";

    private static final String REACTION = "from the fault to the first write that shows Kubernetes noticed";
    private static final String REPAIR = "from that write until the failed unit was Ready again";
    private static final String RECOVERY = "from that write until clients were served as before";
    private static final String OUTAGE = "from the fault until clients were served as before";
    private static final String STATE_OUTAGE =
            "from the first moment without the desired state until it was back for good";

    private final List<List<String>> rows = new ArrayList<>();

    private Times() {}

    static Table of(Trial trial) {
        Marks marks = trial.marks();
        Seconds seconds = trial.seconds();
        Times times = new Times();
        if (marks.acknowledged().isPresent()) {
            times.moment("effect", marks.effect(), "the fault was seen to bite on every victim, by another path");
            times.length("reaction", seconds.reaction(), REACTION);
            times.length("repair", seconds.repair(), REPAIR);
            times.recovery(seconds.recovery(), seconds.outage());
            times.length("service outage", seconds.outage(), OUTAGE);
            times.length("desired-state outage", seconds.stateOutage(), STATE_OUTAGE);
            marks.reverted().ifPresent(at -> times.undone(marks, at));
            times.back("restored", marks.restored(), trial, "the desired state was back for good");
            times.back("stable", marks.stable(), trial, "it had held for the whole window");
            times.moment("deadline", marks.deadline(), "by when it had to be restored");
            seconds.skew()
                    .filter(skew -> !skew.isZero())
                    .ifPresent(skew -> times.length(
                            "skew", seconds.skew(), "from the first to the last victim whose fault was acknowledged"));
        }
        times.moment("end", Optional.of(marks.observedUntil()), "the observation ended");
        return Table.plain("When it happened, and how long it took", columns(), times.rows);
    }

    static Table of(WorkloadTimes workload) {
        Times times = new Times();
        times.length("reaction", workload.reaction(), REACTION);
        times.length("repair", workload.repair(), REPAIR);
        times.recovery(workload.recovery(), workload.outage());
        times.length("service outage", workload.outage(), OUTAGE);
        times.length("desired-state outage", workload.stateOutage(), STATE_OUTAGE);
        times.moment("restored", workload.restored(), "its desired state was back for good");
        times.moment("stable", workload.stable(), "it had held for the whole window");
        String name =
                Legible.text(workload.object().kind() + " " + workload.object().name());
        return Table.plain(name, columns(), times.rows);
    }

    private static List<Column> columns() {
        return List.of(Column.words("What"), Column.number("Seconds"), Column.prose("Meaning"));
    }

    private void undone(Marks marks, Duration at) {
        moment("undone", Optional.of(at), "every undo was verified: the clock of recovery starts");
        moment("healed", marks.healed(), "what was undone was seen in use again");
        length(
                "restored after the undo",
                marks.restored().map(back -> back.minus(at)),
                "from the verified undo until the desired state was back, to which the deadline applies");
    }

    private void moment(String what, Optional<Duration> at, String meaning) {
        rows.add(List.of(what, at.map(Figures::moment).orElse(UNSEEN), meaning));
    }

    private void length(String what, Optional<Duration> length, String meaning) {
        rows.add(List.of(what, length.map(Figures::seconds).orElse(UNSEEN), meaning));
    }

    /** Where another replica stepped in at once there was nothing left to recover when Kubernetes reacted. */
    private void recovery(Optional<Duration> recovery, Optional<Duration> outage) {
        if (recovery.isEmpty() && outage.isPresent()) {
            rows.add(List.of("recovery", "none", "clients were served as before when Kubernetes reacted"));
        } else {
            length("recovery", recovery, RECOVERY);
        }
    }

    /** What was not back when the observation ended took longer than that, and nobody knows how long. */
    private void back(String what, Optional<Duration> at, Trial trial, String meaning) {
        String unseen = trial.censored() ? "> " + Figures.seconds(trial.marks().observedUntil()) : UNSEEN;
        rows.add(List.of(what, at.map(Figures::moment).orElse(unseen), meaning));
    }
}
