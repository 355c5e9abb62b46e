package dev.daruma.chaos.probe;

import dev.daruma.chaos.experiment.StatusRange;
import java.io.IOException;
import java.util.Optional;

/**
 * A GET request.
 *
 * @param host what it calls the server
 * @param path what it asks for
 * @param expectStatus the good statuses
 * @param expectBody what a good answer contains
 */
record HttpConversation(String host, String path, StatusRange expectStatus, Optional<String> expectBody)
        implements Conversation {

    @Override
    public Category over(RelayedConnection connection) throws IOException {
        HttpAnswer answer = HttpAnswer.get(connection, host, path);
        if (!expectStatus.contains(answer.status())) {
            return Category.STATUS;
        }
        return expectBody.filter(text -> !answer.body().contains(text)).isPresent() ? Category.PAYLOAD : Category.OK;
    }
}
