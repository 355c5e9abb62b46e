package dev.daruma.chaos.probe;

import java.io.IOException;

/** One request and the judgement of its answer. Used once. */
interface Conversation {

    /** {@return what the relay has to do for it} */
    default Relay.Verb verb() {
        return Relay.Verb.CONNECT;
    }

    /** Asks, reads the whole answer, and tells the connection whether it can be used again. */
    Category over(RelayedConnection connection) throws IOException;

    /** Is told what became of it, also when no connection came about. */
    default void ended(Category category) {}
}
