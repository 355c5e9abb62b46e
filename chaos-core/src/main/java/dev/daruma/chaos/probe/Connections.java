package dev.daruma.chaos.probe;

/**
 * Which connections the requests of a figure used. The two see different things: a kept connection shows half-open
 * sockets and stale routes that a new one hides.
 *
 * @since 0.1
 */
public enum Connections {
    /** One for every request. */
    NEW,
    /** One that is kept for as long as the server keeps it. */
    REUSED
}
