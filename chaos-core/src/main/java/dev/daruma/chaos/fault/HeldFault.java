package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A fault that is held for a while and then undone.
 *
 * @param <F> the fault itself
 * @since 0.1
 */
public interface HeldFault<F extends HeldFault<F>> extends Fault {

    /** {@return how many, which, and for how long} */
    Hold hold();

    /** {@return the same, held in another way} */
    F with(Hold hold);

    /** {@return the same with that many victims} */
    default F count(int victims) {
        return with(hold().count(Selection.count(victims)));
    }

    /** {@return the same with another selection of victims} */
    default F count(Selection victims) {
        return with(hold().count(victims));
    }

    /** {@return the same, hitting the object of that name} */
    default F on(String name) {
        return with(hold().named(name));
    }

    /** {@return the same, held for that long, counted from its observed effect} */
    default F duration(Duration length) {
        return with(hold().duration(length));
    }

    /** {@return the same with another time for the effect to show} */
    default F effectTimeout(Duration timeout) {
        return with(hold().effectTimeout(timeout));
    }

    @Override
    default Selection count() {
        return hold().count();
    }

    @Override
    default Optional<String> named() {
        return hold().name();
    }

    @Override
    default Duration duration() {
        return hold().duration();
    }

    @Override
    default List<String> problems() {
        return hold().problems();
    }

    @Override
    default Healing healing() {
        return Healing.BY_UNDO;
    }
}
