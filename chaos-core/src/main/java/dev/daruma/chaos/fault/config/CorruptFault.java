package dev.daruma.chaos.fault.config;

/**
 * A fault that corrupts values.
 *
 * @param <F> the fault itself
 * @since 0.1
 */
public interface CorruptFault<F extends CorruptFault<F>> extends ConfigFault<F> {

    /** {@return which values are corrupted, and how} */
    Corruption corruption();

    /** {@return the same, corrupting other values or in another way} */
    F with(Corruption corruption);

    /** {@return the same, corrupting that key} */
    default F key(String key) {
        return with(corruption().key(key));
    }

    /** {@return the same, corrupting every key} */
    default F allKeys() {
        return with(corruption().key(Corruption.ALL));
    }

    /** {@return the same, corrupting in that way} */
    default F change(Change change) {
        return with(corruption().change(change));
    }

    /** {@return the same, deleting one pod of the target after the change, or none} */
    default F restart(boolean one) {
        return with(corruption().restart(one));
    }

    @Override
    default boolean restart() {
        return corruption().restart();
    }
}
