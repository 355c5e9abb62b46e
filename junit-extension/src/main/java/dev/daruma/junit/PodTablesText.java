package dev.daruma.junit;

import dev.daruma.chaos.verdict.PodRow;
import dev.daruma.chaos.verdict.PodTables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the three pod tables of an outcome into so many lines: the pods that tell most come first. */
final class PodTablesText {

    private static final int MOST_ROWS = 6;
    private static final int TABLES = 3;
    private static final int LONGEST_NAME = 48;
    private static final int UID_TAIL = 6;

    private final PodTables tables;
    private final boolean injected;

    PodTablesText(PodTables tables, boolean injected) {
        this.tables = tables;
        this.injected = injected;
    }

    List<String> lines(int most) {
        int rows = Math.max(1, Math.min(MOST_ROWS, most / TABLES - 1));
        Set<String> before = uids(tables.before());
        Set<String> last = uids(tables.last());
        List<String> lines = new ArrayList<>();
        table(lines, "before", tables.before(), order(last), rows);
        if (injected) {
            String worst = "worst, " + FailureText.signed(tables.worstAt());
            table(lines, worst, tables.worst(), order(before), rows);
            if (tables.last().equals(tables.worst())) {
                lines.add("pods last: as at the worst moment");
            } else {
                table(lines, "last", tables.last(), order(before), rows);
            }
        }
        return lines;
    }

    private static Set<String> uids(List<PodRow> rows) {
        return rows.stream().map(PodRow::uid).collect(Collectors.toUnmodifiableSet());
    }

    /** Not ready, then those that the other table lacks (replaced or new), then by name. */
    private static Comparator<PodRow> order(Set<String> other) {
        return Comparator.comparing(PodRow::ready)
                .thenComparing(row -> other.contains(row.uid()))
                .thenComparing(PodRow::name);
    }

    private static void table(List<String> lines, String when, List<PodRow> pods, Comparator<PodRow> order, int most) {
        long ready = pods.stream().filter(PodRow::ready).count();
        int cut = Math.max(0, pods.size() - most);
        lines.add("pods %s: %d of %d ready%s"
                .formatted(when, ready, pods.size(), cut == 0 ? "" : "; shown are " + most + ", … " + cut + " more"));
        List<PodRow> shown = pods.stream().sorted(order).limit(most).toList();
        int name = width(shown.stream().map(PodTablesText::identity).toList());
        int state = width(shown.stream().map(PodRow::state).toList());
        shown.forEach(row -> lines.add(("  %-" + name + "s  %-" + state + "s  %-9s  restarts %d  %s")
                .formatted(
                        identity(row),
                        row.state(),
                        row.ready() ? "ready" : "not ready",
                        row.restarts(),
                        row.node().isEmpty() ? "no node" : row.node())));
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }

    /** {@return name and the end of the UID: a name may be used again, a UID never} */
    private static String identity(PodRow row) {
        String name = row.name();
        String shown = name.length() <= LONGEST_NAME ? name : "…" + name.substring(name.length() - LONGEST_NAME + 1);
        return shown + " (…" + tail(row.uid()) + ")";
    }

    static String tail(String uid) {
        return uid.substring(Math.max(0, uid.length() - UID_TAIL));
    }
}
