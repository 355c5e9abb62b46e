package dev.daruma.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.experiments.ExperimentReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether everything is as it was. What differs between two runs that nobody killed is overlooked: they are made for
 * those experiments alone that are known to leave traces, and all others have to leave everything as it was.
 *
 * @param masks what is overlooked, as far as it is known
 */
record AsBefore(ChaosCluster cluster, String namespace, Path folder, Map<DoomedExperiment, Set<String>> masks) {

    /** Nodes that were lost come back within seconds, and what they ran within a few more. */
    private static final Duration WITHIN = Duration.ofSeconds(90);

    AsBefore(ChaosCluster cluster, String namespace, Path folder) {
        this(cluster, namespace, folder, new HashMap<>());
    }

    /** {@return all of it now, for later comparison} */
    StateOfThings now() {
        return StateOfThings.of(cluster, namespace);
    }

    /**
     * {@return all of it once every pod is shown Ready: those of a node that just came back are for a while, then are not,
     * and then are again}
     */
    StateOfThings settled() {
        List<StateOfThings> looks = new ArrayList<>();
        boolean settled = cluster.time()
                .await(
                        () -> {
                            looks.add(0, now());
                            return looks.get(0).settled();
                        },
                        WITHIN);
        assertThat(settled).as("everything is Ready before the next is killed").isTrue();
        return looks.get(0);
    }

    /** {@return the paths that say nothing about this experiment} */
    Set<String> overlooked(DoomedExperiment doomed) throws IOException {
        Set<String> known = masks.get(doomed);
        if (known != null) {
            return known;
        }
        Set<String> found = doomed.leavesTraces() ? afterOne(doomed).differingFrom(afterOne(doomed)) : Set.of();
        masks.put(doomed, found);
        return found;
    }

    private StateOfThings afterOne(DoomedExperiment doomed) throws IOException {
        Experiment experiment = new ExperimentReader(Chaos.catalogue())
                .read(doomed.writtenTo(folder))
                .get(0)
                .experiment();
        Chaos chaos = Chaos.on(cluster, namespace).withSeed(KillNineIT.SEED).withJournalFolder(folder);
        assertThat(chaos.run(experiment).cleanup()).isEqualTo(Cleanup.CLEAN);
        assertThat(chaos.awaitSteady(WITHIN)).isEmpty();
        return now();
    }

    /** {@return what differs even when the cluster has had its time, one line each} */
    List<String> differences(StateOfThings before, Set<String> overlooked) {
        Chaos.on(cluster, namespace).awaitSteady(WITHIN);
        List<String> lines = new ArrayList<>();
        cluster.time()
                .await(
                        () -> {
                            lines.clear();
                            lines.addAll(differences(before, now(), overlooked));
                            return lines.isEmpty();
                        },
                        WITHIN);
        return lines;
    }

    private static List<String> differences(StateOfThings before, StateOfThings now, Set<String> overlooked) {
        return before.differingFrom(now).stream()
                .filter(path -> !overlooked.contains(path))
                .map(path -> "%s was %s and is %s".formatted(path, before.at(path), now.at(path)))
                .toList();
    }
}
