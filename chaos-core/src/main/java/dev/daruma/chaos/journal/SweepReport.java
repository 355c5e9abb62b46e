package dev.daruma.chaos.journal;

import java.util.List;

/**
 * What a sweep did.
 *
 * @param undone every object of an abandoned run, in the order in which it was brought back
 * @param finished the abandoned runs of which nothing is left, by id
 * @param namespaces namespaces of our own that were removed because their process is gone
 * @param running the runs that were left alone because somebody works on them, one sentence each
 * @param residues what is left, one line each with the command that removes it
 * @since 0.1
 */
public record SweepReport(
        List<Swept> undone,
        List<String> finished,
        List<String> namespaces,
        List<String> running,
        List<String> residues) {

    public SweepReport {
        undone = List.copyOf(undone);
        finished = List.copyOf(finished);
        namespaces = List.copyOf(namespaces);
        running = List.copyOf(running);
        residues = List.copyOf(residues);
    }

    /** {@return whether nothing is left and nothing was in conflict} */
    public boolean clean() {
        return residues.isEmpty()
                && undone.stream().allMatch(swept -> swept.undone().done());
    }

    /** {@return whether there was nothing to do} */
    public boolean nothingToDo() {
        return undone.isEmpty() && finished.isEmpty() && namespaces.isEmpty() && residues.isEmpty();
    }
}
