package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.HeldFault;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A fault that rolls out a template whose pods cannot become Ready, and takes it back.
 *
 * @param <F> the fault itself
 * @since 0.1
 */
public interface BadRollout<F extends BadRollout<F>> extends HeldFault<F> {

    /** {@return which container, how it is taken back, and from which ordinal on} */
    BadTemplate template();

    /** {@return the same with another one} */
    F with(BadTemplate template);

    /** {@return the same, breaking the container of that name} */
    default F container(String name) {
        return with(new BadTemplate(name, template().remedy(), template().partition()));
    }

    /** {@return the same, taken back in that way} */
    default F remedy(Remedy remedy) {
        return with(new BadTemplate(template().container(), remedy, template().partition()));
    }

    /** {@return the same, only for ordinals from that place on; for StatefulSets alone} */
    default F partition(int first) {
        return with(new BadTemplate(template().container(), template().remedy(), OptionalInt.of(first)));
    }

    @Override
    default List<String> problems() {
        List<String> problems = new ArrayList<>(HeldFault.super.problems());
        problems.addAll(template().problems());
        return problems;
    }
}
