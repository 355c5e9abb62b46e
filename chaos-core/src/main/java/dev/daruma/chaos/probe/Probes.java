package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.ProbeSpec;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Starts probes: the door to this package. The sender is in this process, on one clock; its requests leave from a pod
 * inside the cluster.
 *
 * @since 0.1
 */
public final class Probes {

    private static final Duration READY_BUDGET = Duration.ofSeconds(60);

    private Probes() {}

    /**
     * Starts all probes and returns when their requests go out. They are answered as the cluster pleases: whoever needs
     * a good start looks at the figures.
     *
     * @param specs at least one
     * @param vantage where the requests come from
     * @throws RefusedException naming what cannot be probed, or that no node is left to send from
     * @throws ClusterUnavailableException if the sending pod does not come up within 60 s; nothing is left behind
     */
    public static ProbeSession start(List<ProbeSpec> specs, Vantage vantage) {
        NodeControl nodes = vantage.cluster()
                .nodes()
                .orElseThrow(
                        () -> new RefusedException(
                                "cluster " + vantage.cluster().identity().name()
                                        + " offers no way to its nodes, and probes need one; accepted is an experiment without probes"));
        Places places = Places.among(vantage.cluster().client().nodes().list().getItems(), vantage.avoidNodes());
        Addresses addresses = new Addresses(vantage.cluster().client(), vantage.namespace(), places);
        RelayPod pod = RelayPod.create(vantage, places.sender(), longestTimeout(specs));
        Relay relay = new Relay(nodes.reach(places.sender()), vantage.cluster().time());
        try {
            Endpoint control = control(relay, specs);
            awaitAnswer(control, pod);
            List<Probe> probes =
                    specs.stream().map(spec -> Probe.of(spec, relay, addresses)).toList();
            return ProbeSession.start(probes, Series.overNewConnections(control), pod, vantage);
        } catch (RuntimeException failed) {
            pod.close();
            throw failed;
        }
    }

    private static Duration longestTimeout(List<ProbeSpec> specs) {
        return specs.stream()
                .map(spec -> spec.cadence().timeout())
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IllegalArgumentException("no probe to start"));
    }

    /** As often as the most frequent probe, so that none sees an outage that the control slept through. */
    private static Endpoint control(Relay relay, List<ProbeSpec> specs) {
        Cadence cadence = specs.stream()
                .map(ProbeSpec::cadence)
                .min(Comparator.comparing(Cadence::every))
                .orElse(Cadence.DEFAULT);
        return new Endpoint(relay, RelayPod.ECHO, () -> new EchoConversation("daruma"), cadence);
    }

    private static void awaitAnswer(Endpoint control, RelayPod pod) {
        ClusterTime time = control.time();
        NewConnections caller = new NewConnections(control);
        if (!time.await(() -> caller.call(time.nanos(), time.nanos()).ok(), READY_BUDGET)) {
            throw new ClusterUnavailableException("the probes' sending pod did not answer at "
                    + control.relay().entrance() + " within " + READY_BUDGET.toSeconds() + " s (" + pod.state() + ")");
        }
    }
}
