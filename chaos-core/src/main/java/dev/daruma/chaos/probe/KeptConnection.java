package dev.daruma.chaos.probe;

import java.io.IOException;
import java.util.Optional;

/**
 * Sends one request after the other on one connection, and opens another only when that one is gone. Used by one thread
 * at a time.
 */
final class KeptConnection implements Caller {

    private final Endpoint endpoint;
    private Optional<RelayedConnection> current = Optional.empty();

    KeptConnection(Endpoint endpoint) {
        this.endpoint = endpoint;
    }

    @Override
    public Connections connections() {
        return Connections.REUSED;
    }

    /** Waiting for the answer before is the service's slowness, so the request counts as sent when it was released. */
    @Override
    public Sample call(long due, long released) {
        Conversation conversation = endpoint.conversations().get();
        boolean used = current.map(RelayedConnection::used).orElse(false);
        Category category =
                exchange(conversation, released + endpoint.cadence().timeout().toNanos());
        conversation.ended(category);
        return new Sample(due, released, endpoint.time().nanos(), category, used);
    }

    private Category exchange(Conversation conversation, long deadline) {
        try {
            RelayedConnection connection = connected(conversation, deadline);
            connection.until(new Deadline(endpoint.time(), deadline));
            Category category = conversation.over(connection);
            if (!connection.kept()) {
                hangUp();
            }
            return category;
        } catch (IOException failed) {
            hangUp();
            return RequestFailedException.categoryOf(failed);
        }
    }

    private RelayedConnection connected(Conversation conversation, long deadline) throws IOException {
        if (current.isEmpty()) {
            current = Optional.of(endpoint.open(conversation, deadline));
        }
        return current.get();
    }

    @Override
    public void hangUp() {
        current.ifPresent(RelayedConnection::close);
        current = Optional.empty();
    }
}
