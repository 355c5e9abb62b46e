package dev.daruma.junit;

import org.opentest4j.AssertionFailedError;

/**
 * The system under test broke its promise: it did not recover, too late, broke an invariant, or recovered in another way
 * than the test demands. The message explains it in under 40 lines.
 *
 * @since 0.1
 */
public final class RecoveryAssertionError extends AssertionFailedError {

    private static final long serialVersionUID = 1L;

    RecoveryAssertionError(String message, Object expected, Object actual) {
        super(message, expected, actual);
    }
}
