package dev.daruma.chaos.probe;

import dev.daruma.chaos.experiment.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A probe that runs.
 *
 * @param spec what was asked for
 * @param series its requests
 * @param writes where it writes
 */
record Probe(ProbeSpec spec, List<Series> series, Optional<WriteAudit> writes) {

    static Probe of(ProbeSpec spec, Relay relay, Addresses addresses) {
        if (spec instanceof ProbeSpec.Http http) {
            Address address = addresses.of(http.service(), http.port(), http.via());
            return served(
                    http,
                    relay,
                    address,
                    () -> new HttpConversation(http.service(), http.path(), http.expectStatus(), http.expectBody()));
        }
        if (spec instanceof ProbeSpec.Tcp tcp) {
            Address address = addresses.of(tcp.service(), tcp.port(), tcp.via());
            return served(
                    tcp,
                    relay,
                    address,
                    () -> tcp.echo().<Conversation>map(EchoConversation::new).orElseGet(OpenConversation::new));
        }
        ProbeSpec.Writes writes = (ProbeSpec.Writes) spec;
        return written(writes, relay, new WriteAudit(relay, writes, addresses.of(writes)));
    }

    private static Probe served(ProbeSpec spec, Relay relay, Address address, Supplier<Conversation> conversations) {
        Endpoint endpoint = new Endpoint(relay, address, conversations, spec.cadence());
        return new Probe(
                spec,
                List.of(Series.overNewConnections(endpoint), Series.overOneConnection(endpoint)),
                Optional.empty());
    }

    private static Probe written(ProbeSpec.Writes spec, Relay relay, WriteAudit audit) {
        List<Series> series = audit.pods().stream()
                .map(pod -> new Endpoint(relay, pod, () -> audit.write(pod), spec.cadence()))
                .map(Series::overNewConnections)
                .toList();
        return new Probe(spec, series, Optional.of(audit));
    }

    ProbeFigures figures(OwnPath path, long origin, long end, List<PodWrites> readBack) {
        Duration every = spec.cadence().every();
        Reading reading = new Reading(every, path, end);
        List<SeriesFigures> figures =
                series.stream().map(one -> one.figures(reading, origin)).toList();
        return new ProbeFigures(
                spec.name(),
                every,
                figures,
                path.gaps(),
                spec.outageAtMost().map(limit -> LimitCheck.of(limit, every, figures, path.gaps())),
                readBack);
    }
}
