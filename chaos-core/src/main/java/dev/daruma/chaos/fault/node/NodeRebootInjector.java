package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Breaks {@link NodeReboot}. */
final class NodeRebootInjector implements Injector<NodeReboot> {

    private static final Machine MACHINE = new Machine(Strike.KILL);

    @Override
    public Bound bound(NodeReboot fault, WorkloadKind kind, Terms terms) {
        return NodeLoss.bound(fault.duration(), kind, terms);
    }

    @Override
    public List<String> unfit(NodeReboot fault, Victim victim, KubernetesClient client) {
        return NodeLoss.unfit(fault.id(), victim);
    }

    @Override
    public Injection prepare(NodeReboot fault, List<Victim> victims, Scene scene) {
        return new Rebooting(fault, victims, scene);
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        return MACHINE.undo(intent, scene);
    }

    private static final class Rebooting implements Injection {

        /** As long as Docker and Kubernetes wait by default before they end by force. */
        private static final Duration CLEAN_END = Duration.ofSeconds(30);

        private final NodeReboot fault;
        private final Scene scene;
        private final NodeControl nodes;
        private final Map<Victim, Running> running = new LinkedHashMap<>();

        /** What is known of one node before it is restarted, and how to look at its first process. */
        private record Running(
                Intent intent, String firstProcess, Supplier<String> firstNow, LostContainers containers) {}

        Rebooting(NodeReboot fault, List<Victim> victims, Scene scene) {
            this.fault = fault;
            this.scene = scene;
            ChaosCluster cluster = scene.cluster();
            this.nodes = Machine.of(cluster);
            for (Victim victim : victims) {
                running.put(
                        victim,
                        new Running(
                                MACHINE.capture(cluster, victim.ref()),
                                firstProcess(victim.ref().name()),
                                new Sparingly<>(
                                        cluster.time(),
                                        () -> firstProcess(victim.ref().name())),
                                new LostContainers(scene, victim)));
            }
        }

        /** {@return when the first process began, in the kernel's ticks: field 22 of its stat, after the name in brackets} */
        private String firstProcess(String node) {
            ExecResult stat = nodes.exec(node, "cat", "/proc/1/stat");
            String[] afterName = stat.stdout()
                    .substring(stat.stdout().lastIndexOf(')') + 1)
                    .strip()
                    .split(" +", -1);
            if (!stat.ok() || afterName.length < 20) {
                throw new ClusterUnavailableException("node " + node + " does not say when its first process began");
            }
            return afterName[19];
        }

        @Override
        public List<Intent> intents() {
            return running.values().stream().map(Running::intent).toList();
        }

        @Override
        public void call(CallLog log) {
            running.keySet().forEach(victim -> {
                if (!scene.patience().stopped()) {
                    reboot(victim, log);
                }
            });
        }

        private void reboot(Victim victim, CallLog log) {
            String node = victim.ref().name();
            try {
                boolean asked = fault.mode() == NodeReboot.Mode.CLEAN && ended(node);
                nodes.kill(node);
                log.acknowledged(victim, asked ? "ended when asked, says the engine" : "switched off, says the engine");
                nodes.start(node);
            } catch (ClusterUnavailableException refused) {
                log.refused(victim, ClusterUnavailableException.reason(refused));
            }
        }

        /** Asks the first process to end, and waits until the engine says that the node is off. */
        private boolean ended(String node) {
            try {
                nodes.exec(node, "sh", "-c", "kill -TERM 1");
            } catch (ClusterUnavailableException tooQuick) {
                // It may be off before the command was answered; what counts is what the engine says of it.
            }
            return scene.patience()
                    .await(
                            new Sparingly<>(
                                    scene.cluster().time(),
                                    () -> !nodes.state(node).running())::get,
                            CLEAN_END);
        }

        @Override
        public Duration effectTimeout() {
            return fault.effectTimeout();
        }

        @Override
        public Optional<String> effect(Victim victim) {
            Running before = runningOn(victim);
            return Optional.of(before.firstNow().get())
                    .filter(first -> !first.equals(before.firstProcess()))
                    .map(first -> "the first process of %s began at tick %s, and before it was one of tick %s"
                            .formatted(victim.ref().name(), first, before.firstProcess()));
        }

        @Override
        public Optional<String> healed(Victim victim) {
            return NodeLoss.over(scene, victim)
                    .flatMap(words ->
                            runningOn(victim).containers().reportedAnew(scene).map(pods -> words + "; " + pods));
        }

        private Running runningOn(Victim victim) {
            Running found = running.get(victim);
            if (found == null) {
                throw new IllegalArgumentException(victim + " is no victim of this injection");
            }
            return found;
        }
    }
}
