package dev.daruma.cli;

import dev.daruma.chaos.journal.SweepReport;
import dev.daruma.chaos.journal.Swept;
import java.util.ArrayList;
import java.util.List;

/** What a sweep did, in lines for people. */
final class SweepText {

    private SweepText() {}

    /** {@return a line for everything that was found; none where there was nothing} */
    static List<String> lines(SweepReport report) {
        List<String> lines = new ArrayList<>();
        report.undone()
                .forEach(swept -> lines.add(word(swept) + swept.fault() + " of run " + swept.runId() + ": "
                        + swept.undone().detail()));
        report.namespaces().forEach(name -> lines.add("removed  namespace " + name + ", left by a killed process"));
        report.running().forEach(sentence -> lines.add("running  " + sentence));
        report.residues().forEach(line -> lines.add("left     " + line));
        return lines;
    }

    private static String word(Swept swept) {
        return switch (swept.undone().result()) {
            case REVERTED, NOTHING_TO_UNDO -> "undone   ";
            case ALREADY_GONE -> "gone     ";
            case CONFLICT -> "conflict ";
            case FAILED -> "failed   ";
        };
    }

    /** {@return the sum of it in a sentence} */
    static String result(SweepReport report) {
        if (report.nothingToDo()) {
            return "nothing to undo";
        }
        int runs = report.finished().size();
        String finished = runs == 1 ? "1 killed run" : runs + " killed runs";
        return report.clean()
                ? finished + " undone, nothing is left"
                : finished + " undone, but something is left: see above";
    }
}
