package dev.daruma.junit;

/**
 * Something was left behind: a fault that was not undone, an object that somebody else changed meanwhile, or a namespace
 * that does not go. Says what, whatever became of the recovery.
 *
 * @since 0.1
 */
public final class CleanupError extends Error {

    private static final long serialVersionUID = 1L;

    CleanupError(String message) {
        super(message);
    }
}
