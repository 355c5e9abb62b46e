package dev.daruma.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines up columns. Not thread-safe. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final boolean numbers;

    private Table(boolean numbers) {
        this.numbers = numbers;
    }

    /** {@return one whose columns after the first are set to the right} */
    static Table ofNumbers() {
        return new Table(true);
    }

    /** {@return one whose columns are all set to the left} */
    static Table ofWords() {
        return new Table(false);
    }

    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    Table row(String... cells) {
        return row(List.of(cells));
    }

    /** {@return a line for each row, without blanks at its end} */
    List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    private String line(List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String blanks = " ".repeat(width(column) - length(row.get(column)));
            boolean right = numbers && column > 0;
            line.append(column == 0 ? "" : GAP)
                    .append(right ? blanks : "")
                    .append(row.get(column))
                    .append(right ? "" : blanks);
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> length(row.get(column)))
                .max()
                .orElse(0);
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
