package dev.daruma.junit;

/**
 * Nothing can be said about recovery: the fault had no effect, the steady state did not hold before it, the observer was
 * blind, or the run was interrupted. Red, as a test that proved nothing must not be green, and not an assertion error, as
 * the system under test need not be at fault.
 *
 * @since 0.1
 */
public final class InconclusiveChaosError extends Error {

    private static final long serialVersionUID = 1L;

    InconclusiveChaosError(String message) {
        super(message);
    }
}
