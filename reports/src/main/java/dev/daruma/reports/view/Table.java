package dev.daruma.reports.view;

import java.util.List;

/**
 * A table: the first cell of each row is its header. Groups of rows have a header of their own where there is one.
 *
 * @param caption what it shows
 * @param columns the headers of the columns
 * @param groups its rows
 * @param note what is left out; empty when nothing is
 * @since 0.1
 */
public record Table(String caption, List<Column> columns, List<Group> groups, String note) {

    public Table {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }

    /** {@return a table with one group of rows} */
    static Table plain(String caption, List<Column> columns, List<List<String>> rows) {
        return new Table(caption, columns, rows.isEmpty() ? List.of() : List.of(new Group("", rows)), "");
    }

    /** {@return the same with no more than so many rows, and a note that says how many there are} */
    Table cut(int most) {
        List<List<String>> rows = groups.isEmpty() ? List.of() : groups.get(0).rows();
        return rows.size() <= most
                ? this
                : new Table(
                        caption,
                        columns,
                        List.of(new Group("", rows.subList(0, most))),
                        "The first " + most + " of " + rows.size() + "; all are in run.json.");
    }

    /** {@return whether there is nothing to show} */
    public boolean empty() {
        return groups.isEmpty();
    }

    /** {@return how many rows there are} */
    public int size() {
        return groups.stream().mapToInt(group -> group.rows().size()).sum();
    }

    /**
     * A column.
     *
     * @param name its header
     * @param css its class: {@code number}, {@code words} that stay on one line, or {@code prose} that need not
     */
    public record Column(String name, String css) {

        static Column words(String name) {
            return new Column(name, "words");
        }

        static Column prose(String name) {
            return new Column(name, "prose");
        }

        static Column number(String name) {
            return new Column(name, "number");
        }
    }

    /**
     * Rows that belong together.
     *
     * @param header to what; empty when the table has one group
     * @param rows the cells, as many as there are columns
     */
    public record Group(String header, List<List<String>> rows) {

        public Group {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }
}
