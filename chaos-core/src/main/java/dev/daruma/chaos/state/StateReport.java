package dev.daruma.chaos.state;

import java.util.List;
import java.util.Optional;

/**
 * A predicate looked at once: every clause with what was expected and what was observed, in the predicate's order.
 *
 * @param clauses all of them, met or not
 * @since 0.1
 */
public record StateReport(List<Clause> clauses) {

    public StateReport {
        clauses = List.copyOf(clauses);
    }

    /** {@return whether every clause is met; an empty report is not whole, because nothing was looked at} */
    public boolean whole() {
        return !clauses.isEmpty() && clauses.stream().allMatch(Clause::met);
    }

    /** {@return the first clause that is not met} */
    public Optional<Clause> firstUnmet() {
        return clauses.stream().filter(clause -> !clause.met()).findFirst();
    }
}
