package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks up where probes send to.
 *
 * @param client that is asked
 * @param namespace in which
 * @param places whose node ports can be asked
 */
record Addresses(KubernetesClient client, String namespace, Places places) {

    private static final String HEADLESS = "None";

    /**
     * {@return where a Service is asked}
     *
     * @throws RefusedException if it is not there or cannot be asked that way
     */
    Address of(String service, OptionalInt port, Via via) {
        Service found =
                client.services().inNamespace(namespace).withName(service).get();
        if (found == null) {
            throw missing("service", service);
        }
        ServicePort asked = port(found, port);
        return via == Via.NODE_PORT
                ? new Address(places.otherAddress(), nodePort(service, asked))
                : new Address(host(found), asked.getPort());
    }

    private static ServicePort port(Service service, OptionalInt wanted) {
        List<ServicePort> ports = service.getSpec().getPorts();
        boolean sayWhich = wanted.isEmpty() && ports.size() != 1;
        return ports.stream()
                .filter(port -> wanted.isEmpty() || wanted.getAsInt() == port.getPort())
                .filter(port -> !sayWhich)
                .findFirst()
                .orElseThrow(() -> new RefusedException("service "
                        + service.getMetadata().getName()
                        + (wanted.isEmpty() ? " has not exactly one port" : " has no port " + wanted.getAsInt())
                        + "; accepted is a port of "
                        + ports.stream().map(port -> port.getPort().toString()).collect(Collectors.joining(", "))));
    }

    private static int nodePort(String service, ServicePort port) {
        return Optional.ofNullable(port.getNodePort())
                .orElseThrow(() -> new RefusedException("service " + service + " has no node port for its port "
                        + port.getPort() + "; accepted is one of type NodePort, or 'in-cluster'"));
    }

    /** A headless Service has no address of its own, only its name. */
    private static String host(Service service) {
        String address = service.getSpec().getClusterIP();
        return address == null || address.equals(HEADLESS)
                ? service.getMetadata().getName()
                : address;
    }

    /**
     * {@return where each pod of a StatefulSet is asked, by its own name, in the order of their ordinals}
     *
     * @throws RefusedException if it is not there or has no pods
     */
    List<Address> of(ProbeSpec.Writes writes) {
        StatefulSet found = client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(writes.statefulSet())
                .get();
        if (found == null) {
            throw missing("statefulset", writes.statefulSet());
        }
        int first = found.getSpec().getOrdinals() == null
                ? 0
                : found.getSpec().getOrdinals().getStart();
        List<Address> pods = IntStream.range(first, first + found.getSpec().getReplicas())
                .mapToObj(ordinal -> new Address(
                        writes.statefulSet() + "-" + ordinal + "."
                                + found.getSpec().getServiceName(),
                        writes.port()))
                .toList();
        if (pods.isEmpty()) {
            throw new RefusedException("statefulset " + writes.statefulSet()
                    + " has no pods to write to; accepted is one with at least one replica");
        }
        return pods;
    }

    private RefusedException missing(String kind, String name) {
        return new RefusedException("there is no " + kind + " '" + name + "' in namespace " + namespace
                + " to probe; accepted is the name of one that is there");
    }
}
