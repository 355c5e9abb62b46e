package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.experiment.Cadence;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Whom a series of requests is for, and how each of them goes.
 *
 * @param relay the pod that sends
 * @param address where it sends to
 * @param conversations makes one for each request
 * @param cadence how often, and how long each may take
 */
record Endpoint(Relay relay, Address address, Supplier<Conversation> conversations, Cadence cadence) {

    ClusterTime time() {
        return relay.time();
    }

    RelayedConnection open(Conversation conversation, long deadline) throws IOException {
        return relay.open(conversation.verb(), address, deadline);
    }
}
