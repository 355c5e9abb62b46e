package dev.daruma.chaos.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Tells a run to stop: it then undoes, audits and gives its outcome early. Thread-safe; the first reason stays.
 *
 * @since 0.1
 */
public final class StopSignal {

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

    /** Asks to stop; asking twice changes nothing. */
    public void request(String why) {
        reason.compareAndSet(null, why);
    }

    /** {@return why the run was told to stop, if it was} */
    public Optional<String> reason() {
        return Optional.ofNullable(reason.get());
    }

    /** {@return whether the run was told to stop} */
    public boolean requested() {
        return reason.get() != null;
    }
}
