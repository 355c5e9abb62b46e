package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.state.Clause;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.state.Disruption;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Recorder;
import dev.daruma.chaos.timeline.Watches;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Waits until everything in a namespace is whole, by the same predicates that judge recovery.
 *
 * @since 0.1
 */
public final class Steadiness {

    private Steadiness() {}

    /**
     * Waits.
     *
     * @param stop ends the wait early
     * @return the first unmet clause of each workload that is not whole; empty when all are
     * @throws ClusterUnavailableException if the cluster does not answer
     */
    public static List<String> await(ChaosCluster cluster, String namespace, Duration atMost, StopSignal stop) {
        Recorder recorder = new Recorder(cluster.time(), (mark, world) -> {});
        try (Watches watches = new Watches(cluster, namespace, recorder)) {
            List<Workload> workloads =
                    Candidates.in(cluster.client(), namespace).workloads();
            watches.start();
            cluster.time()
                    .await(
                            () -> {
                                watches.tend();
                                return stop.requested()
                                        || unmet(recorder, workloads).isEmpty();
                            },
                            atMost);
            return unmet(recorder, workloads);
        } catch (KubernetesClientException noAnswer) {
            throw new ClusterUnavailableException(
                    "cluster " + cluster.identity().name() + " does not answer: "
                            + ClusterUnavailableException.reason(noAnswer),
                    noAnswer);
        }
    }

    private static List<String> unmet(Recorder recorder, List<Workload> workloads) {
        return recorder.look(world -> {
            List<String> sentences = new ArrayList<>();
            workloads.forEach(workload -> unmet(world, workload).ifPresent(sentences::add));
            return sentences;
        });
    }

    private static Optional<String> unmet(World world, Workload workload) {
        try {
            return DesiredState.capture(world, workload)
                    .evaluate(world, Disruption.NONE)
                    .firstUnmet()
                    .map(Clause::toString)
                    .map(clause -> workload + " · " + clause);
        } catch (IllegalArgumentException gone) {
            return Optional.of(workload + " is not there");
        }
    }
}
