package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Breaks {@link ContainerKill}. */
final class ContainerKillInjector implements Injector<ContainerKill> {

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final long LONGEST_BACK_OFF_SECONDS = 300;

    @Override
    public Bound bound(ContainerKill fault, WorkloadKind kind, Terms terms) {
        return Bound.startOf(terms).after("back-off", backOff(fault.times())).after("poll", POLL);
    }

    /** {@return what the kubelet waits before the restarts 1 to n: nothing, then 10 s doubling up to 300 s} */
    static Duration backOff(int times) {
        return Duration.ofSeconds(IntStream.range(0, times - 1)
                .mapToLong(earlier -> Math.min(LONGEST_BACK_OFF_SECONDS, 10L << earlier))
                .sum());
    }

    @Override
    public List<String> unfit(ContainerKill fault, Victim victim, KubernetesClient client) {
        return victim.container(fault.container()).isPresent()
                ? List.of()
                : List.of("pod %s has no container '%s'; accepted are first, %s"
                        .formatted(
                                victim.ref().name(),
                                fault.container(),
                                String.join(
                                        ", ",
                                        victim.pod().getSpec().getContainers().stream()
                                                .map(Container::getName)
                                                .toList())));
    }

    @Override
    public Injection prepare(ContainerKill fault, List<Victim> victims, Scene scene) {
        return new ContainerKillInjection(fault, Pace.AT_ONCE.order(victims), scene);
    }
}
