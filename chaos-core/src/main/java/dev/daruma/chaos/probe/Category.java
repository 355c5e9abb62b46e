package dev.daruma.chaos.probe;

/**
 * What became of a request.
 *
 * @since 0.1
 */
public enum Category {
    /** Answered as expected, however slowly. */
    OK,
    /** Nobody listened. */
    REFUSED,
    /** The connection ended before the answer was complete. */
    RESET,
    /** No complete answer in time. */
    TIMEOUT,
    /** There was no way there: no route, or the name is unknown. */
    UNREACHABLE,
    /** Answered with another status than expected. */
    STATUS,
    /** Answered with another content than expected. */
    PAYLOAD,
    /** It did not get as far as the cluster: the tester's own path failed, which says nothing about the service. */
    NOT_SENT;

    /** {@return whether it speaks against the service} */
    public boolean failure() {
        return this != OK && this != NOT_SENT;
    }
}
