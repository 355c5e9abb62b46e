package dev.daruma.chaos.probe;

import java.io.IOException;

/**
 * A line that has to come back.
 *
 * @param text without a line break
 */
record EchoConversation(String text) implements Conversation {

    @Override
    public Category over(RelayedConnection connection) throws IOException {
        connection.send(text + "\n");
        String answer = connection.line();
        connection.answered(true);
        return answer.equals(text.stripTrailing()) ? Category.OK : Category.PAYLOAD;
    }
}
