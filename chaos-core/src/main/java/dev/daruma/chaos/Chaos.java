package dev.daruma.chaos;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.Guard;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.ExperimentBuilder;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.config.ConfigCorrupt;
import dev.daruma.chaos.fault.config.ConfigDelete;
import dev.daruma.chaos.fault.config.SecretCorrupt;
import dev.daruma.chaos.fault.config.SecretDelete;
import dev.daruma.chaos.fault.node.NodeCordon;
import dev.daruma.chaos.fault.node.NodeDrain;
import dev.daruma.chaos.fault.node.NodeKill;
import dev.daruma.chaos.fault.node.NodePartition;
import dev.daruma.chaos.fault.node.NodePause;
import dev.daruma.chaos.fault.node.NodeReboot;
import dev.daruma.chaos.fault.node.NodeTaint;
import dev.daruma.chaos.fault.pod.ContainerKill;
import dev.daruma.chaos.fault.pod.PodDelete;
import dev.daruma.chaos.fault.pod.PodEvict;
import dev.daruma.chaos.fault.pod.PodKill;
import dev.daruma.chaos.fault.server.ServerKillall;
import dev.daruma.chaos.fault.server.ServerPause;
import dev.daruma.chaos.fault.workload.RolloutBadImage;
import dev.daruma.chaos.fault.workload.RolloutBadProbe;
import dev.daruma.chaos.fault.workload.RolloutRestart;
import dev.daruma.chaos.fault.workload.ScaleTo;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.Planner;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.run.Runner;
import dev.daruma.chaos.run.Steadiness;
import dev.daruma.chaos.run.StopSignal;
import dev.daruma.chaos.verdict.Judge;
import dev.daruma.chaos.verdict.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The front door: breaks what lives in one namespace of one cluster, and says what became of it. Immutable; runs on the
 * same namespace must not overlap.
 *
 * @since 0.1
 */
public final class Chaos {

    private final ChaosCluster cluster;
    private final String namespace;
    private final ChaosOptions options;

    private Chaos(ChaosCluster cluster, String namespace, ChaosOptions options) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.options = options;
    }

    /**
     * Opens the door with a fresh seed, the standard faults, and the journal in the user's folder for state.
     *
     * @param namespace where the targets live
     */
    public static Chaos on(ChaosCluster cluster, String namespace) {
        return new Chaos(cluster, namespace, ChaosOptions.defaults());
    }

    /** {@return the standard faults} */
    public static FaultCatalogue catalogue() {
        return new FaultCatalogue(List.of(
                PodDelete.TYPE,
                PodKill.TYPE,
                PodEvict.TYPE,
                ContainerKill.TYPE,
                NodeCordon.TYPE,
                NodeDrain.TYPE,
                NodeKill.TYPE,
                NodePartition.TYPE,
                NodePause.TYPE,
                NodeReboot.TYPE,
                NodeTaint.TYPE,
                ServerKillall.TYPE,
                ServerPause.TYPE,
                ConfigCorrupt.TYPE,
                ConfigDelete.TYPE,
                SecretCorrupt.TYPE,
                SecretDelete.TYPE,
                RolloutBadImage.TYPE,
                RolloutBadProbe.TYPE,
                RolloutRestart.TYPE,
                ScaleTo.TYPE));
    }

    /** {@return the same door, drawing from that seed} */
    public Chaos withSeed(long seed) {
        return new Chaos(cluster, namespace, options.withSeed(seed));
    }

    /** {@return the seed it draws from} */
    public long seed() {
        return options.seed();
    }

    /** {@return the same door with another catalogue of faults} */
    public Chaos withCatalogue(FaultCatalogue catalogue) {
        return new Chaos(cluster, namespace, options.withCatalogue(catalogue));
    }

    /** {@return the same door, telling that listener, too, of every mark} */
    public Chaos withListener(RunListener listener) {
        return new Chaos(
                cluster, namespace, options.withListener(options.listener().and(listener)));
    }

    /** {@return the same door, handing every outcome to that sink, too, before it is returned} */
    public Chaos withOutcomes(Consumer<Outcome> sink) {
        return new Chaos(
                cluster, namespace, options.withOutcomes(options.outcomes().andThen(sink)));
    }

    /** {@return the same door, keeping its journals in that folder} */
    public Chaos withJournalFolder(Path folder) {
        return new Chaos(cluster, namespace, options.withJournalFolder(folder));
    }

    /** {@return the same door, stopping when that signal says so} */
    public Chaos withStop(StopSignal stop) {
        return new Chaos(cluster, namespace, options.withStop(stop));
    }

    /** {@return the same door; experiments described here without an objective have that one} */
    public Chaos withDefaultObjective(Objective objective) {
        return new Chaos(cluster, namespace, options.withDefaultObjective(objective));
    }

    /**
     * Waits until every workload of the namespace is whole, by the predicates that judge recovery.
     *
     * @return the first unmet clause of each workload that is not; empty when all are
     * @throws dev.daruma.chaos.cluster.ClusterUnavailableException if the cluster does not answer
     */
    public List<String> awaitSteady(Duration atMost) {
        return Steadiness.await(cluster, namespace, atMost, options.stop());
    }

    /** Starts to describe an experiment in words of the builder. */
    public Draft experiment(String name) {
        return new Draft(this, name);
    }

    /**
     * Plans without touching anything.
     *
     * @throws dev.daruma.chaos.cluster.RefusedException if the plan may not be carried out
     * @throws dev.daruma.chaos.cluster.ClusterUnavailableException if the cluster does not answer
     */
    public Plan plan(Experiment experiment) {
        return new Planner(cluster, options.catalogue(), Guard.STANDARD).plan(experiment, namespace, options.seed());
    }

    /**
     * Plans, breaks, watches, undoes, audits and judges.
     *
     * @throws dev.daruma.chaos.cluster.RefusedException if the plan may not be carried out; nothing was touched
     * @throws dev.daruma.chaos.cluster.ClusterUnavailableException if the cluster does not answer before anything was
     *     touched
     */
    public Outcome run(Experiment experiment) {
        Plan plan = plan(experiment);
        RunRecord run = new Runner(cluster, options.journalFolder(), options.listener(), options.stop()).run(plan);
        Outcome outcome = Judge.judge(run);
        options.outcomes().accept(outcome);
        return outcome;
    }

    /** An experiment being described that can be run from here. Not thread-safe. */
    public static final class Draft extends ExperimentBuilder<Draft> {

        private final Chaos chaos;

        private Draft(Chaos chaos, String name) {
            super(name);
            this.chaos = chaos;
            chaos.options.defaultObjective().ifPresent(this::recovers);
        }

        /** Checks everything and plans without touching anything; see {@link Chaos#plan}. */
        public Plan plan() {
            return chaos.plan(build());
        }

        /** Checks everything and runs it; see {@link Chaos#run}. */
        public Outcome run() {
            return chaos.run(build());
        }
    }
}
