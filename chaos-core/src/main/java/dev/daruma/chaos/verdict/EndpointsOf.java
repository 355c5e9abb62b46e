package dev.daruma.chaos.verdict;

import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.stream.Stream;

/** Reads endpoints: of a Service without any pod the API writes {@code null} and not an empty list. */
final class EndpointsOf {

    private EndpointsOf() {}

    static Stream<Endpoint> slice(EndpointSlice slice) {
        return slice.getEndpoints() == null ? Stream.empty() : slice.getEndpoints().stream();
    }
}
