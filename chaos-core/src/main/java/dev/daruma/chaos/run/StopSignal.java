package dev.daruma.chaos.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells a run to stop: it then undoes, audits and gives its outcome early. Thread-safe; the first reason stays.
 *
 * @since 0.1
 */
public final class StopSignal {

    private final AtomicReference<Optional<String>> reason = new AtomicReference<>(Optional.empty());

    /** Asks to stop; asking twice changes nothing. */
    public void request(String why) {
        reason.updateAndGet(known -> known.isPresent() ? known : Optional.of(why));
    }

    /** {@return why the run was told to stop, if it was} */
    public Optional<String> reason() {
        return reason.get();
    }

    /** {@return whether the run was told to stop} */
    public boolean requested() {
        return reason.get().isPresent();
    }
}
