package dev.daruma.chaos.journal;

import java.util.List;

/**
 * One step of a run as its journal keeps it.
 *
 * @param step its number in the plan, from 0
 * @param fault the fault's id
 * @param entries the objects it changes, in the order of the changes
 */
record JournalStep(int step, String fault, List<Entry> entries) {

    JournalStep {
        entries = List.copyOf(entries);
    }
}
