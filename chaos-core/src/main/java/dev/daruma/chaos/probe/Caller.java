package dev.daruma.chaos.probe;

/** Sends the requests of a series, each to its end. */
interface Caller {

    /**
     * Sends one request and waits for what becomes of it.
     *
     * @param due when it was to be sent
     * @param released when the tester let it go
     */
    Sample call(long due, long released);

    /** {@return which connections it uses} */
    Connections connections();

    /** Lets go of what it keeps. */
    default void hangUp() {}
}
