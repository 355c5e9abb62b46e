package dev.daruma.chaos.probe;

import java.io.IOException;

/** A connection that only has to open. */
record OpenConversation() implements Conversation {

    @Override
    public Relay.Verb verb() {
        return Relay.Verb.OPEN;
    }

    @Override
    public Category over(RelayedConnection connection) throws IOException {
        connection.send("");
        boolean open = connection.line().equals("open");
        connection.answered(false);
        return open ? Category.OK : Category.PAYLOAD;
    }
}
