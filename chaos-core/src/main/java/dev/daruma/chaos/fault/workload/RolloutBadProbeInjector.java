package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.TCPSocketAction;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Breaks {@link RolloutBadProbe}. */
final class RolloutBadProbeInjector extends BadRolloutInjector<RolloutBadProbe> {

    /** Where there was no probe whose timing could be kept. */
    private static final int PERIOD_SECONDS = 1;

    @Override
    void spoil(RolloutBadProbe fault, Container container, PodTemplateSpec template) {
        int port = fault.port().orElseGet(() -> undeclared(template));
        Probe before = container.getReadinessProbe();
        Probe timing = before == null
                ? new ProbeBuilder().withPeriodSeconds(PERIOD_SECONDS).build()
                : before;
        container.setReadinessProbe(new ProbeBuilder(timing)
                .withHttpGet(null)
                .withExec(null)
                .withGrpc(null)
                .withNewTcpSocket()
                .withNewPort(port)
                .endTcpSocket()
                .build());
    }

    private static int undeclared(PodTemplateSpec template) {
        Set<Integer> declared = template.getSpec().getContainers().stream()
                .flatMap(container -> container.getPorts().stream())
                .map(ContainerPort::getContainerPort)
                .collect(Collectors.toSet());
        return IntStream.iterate(1, port -> port + 1)
                .filter(port -> !declared.contains(port))
                .findFirst()
                .orElseThrow();
    }

    /** Only a pod of the new template asks that port, unless the template asked it before: then nothing is altered. */
    @Override
    boolean bad(RolloutBadProbe fault, Container container) {
        TCPSocketAction asked = container.getReadinessProbe() == null
                ? null
                : container.getReadinessProbe().getTcpSocket();
        return asked != null
                && asked.getPort().getIntVal() != null
                && (fault.port().isEmpty()
                        || fault.port().getAsInt() == asked.getPort().getIntVal());
    }

    @Override
    Optional<String> symptom(PodLife life, Container container, World world) {
        Duration ready = Terms.firstReady(life.pod());
        return life.started()
                .map(world.now()::minus)
                .filter(running -> life.firstReady().isEmpty() && running.compareTo(ready) > 0)
                .map(running ->
                        "the watch shows %s of the new template running for %s, longer than R %s, and never Ready"
                                .formatted(life.ref(), DurationText.seconds(running), DurationText.of(ready)));
    }
}
