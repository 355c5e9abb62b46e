package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.WorkloadKind;
import java.util.List;

/**
 * Breaks one kind of fault. Stateless and thread-safe; everything of one injection is in the {@link Injection}.
 *
 * @param <F> the faults it understands
 * @since 0.1
 */
public interface Injector<F extends Fault> {

    /** {@return by when a workload of that kind can be expected to have recovered} */
    Bound bound(F fault, WorkloadKind kind, Terms terms);

    /** {@return why that victim cannot be hit, one sentence each; empty when it can} */
    default List<String> unfit(F fault, Victim victim) {
        return List.of();
    }

    /**
     * Captures what is there before, without changing anything.
     *
     * @param victims whom to hit, in this order, at least one
     */
    Injection prepare(F fault, List<Victim> victims, Scene scene);
}
