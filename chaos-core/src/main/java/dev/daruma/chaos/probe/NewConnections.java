package dev.daruma.chaos.probe;

import java.io.IOException;

/**
 * Opens a connection for every request. Thread-safe.
 *
 * @param endpoint whom to call
 */
record NewConnections(Endpoint endpoint) implements Caller {

    @Override
    public Connections connections() {
        return Connections.NEW;
    }

    /** Waiting for a free thread is lateness of the tester, so the request counts as sent only when it starts. */
    @Override
    public Sample call(long due, long released) {
        long sent = endpoint.time().nanos();
        Conversation conversation = endpoint.conversations().get();
        Category category =
                exchange(conversation, sent + endpoint.cadence().timeout().toNanos());
        conversation.ended(category);
        return new Sample(due, sent, endpoint.time().nanos(), category, false);
    }

    private Category exchange(Conversation conversation, long deadline) {
        try (RelayedConnection connection = endpoint.open(conversation, deadline)) {
            return conversation.over(connection);
        } catch (IOException failed) {
            return RequestFailedException.categoryOf(failed);
        }
    }
}
