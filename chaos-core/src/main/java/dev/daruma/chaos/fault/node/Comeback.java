package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.Nodes;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a node is back in the cluster: its kubelet renews its lease, the API server takes writes, and the node is
 * Ready. A condition Ready alone may be older than the fault.
 */
final class Comeback {

    /** Boot, kubelet and its first status; about 6 s were measured, and busy machines take longer. */
    private static final Duration WITHIN = Duration.ofSeconds(90);

    private final UndoScene scene;
    private final String node;
    private final Heartbeat heartbeat;
    private boolean alive;

    Comeback(UndoScene scene, String node) {
        this.scene = scene;
        this.node = node;
        this.heartbeat = new Heartbeat(scene.cluster(), node);
    }

    /**
     * Waits.
     *
     * @param gone whether there was nothing to take back any more
     * @param words what has been taken back
     */
    Undone verified(boolean gone, String words) {
        boolean back = scene.patience().await(new Sparingly<>(scene.cluster().time(), this::there)::get, WITHIN);
        if (!back) {
            return new Undone(
                    Undone.Result.FAILED,
                    "%s, but its kubelet did not renew its lease and become Ready within %ds; look with: kubectl describe node %s"
                            .formatted(words, WITHIN.toSeconds(), node));
        }
        return new Undone(
                gone ? Undone.Result.ALREADY_GONE : Undone.Result.REVERTED,
                words + ", its lease is renewed, the API server takes writes and it is Ready");
    }

    private boolean there() {
        try {
            alive |= heartbeat.renewed();
            return alive && ready() && writable();
        } catch (KubernetesClientException silent) {
            return false;
        }
    }

    private boolean ready() {
        @Nullable Node now = scene.cluster().client().nodes().withName(node).get();
        return now != null && Nodes.ready(now);
    }

    /** Asks for a write that is checked in full and not carried out. */
    private boolean writable() {
        ChaosCluster cluster = scene.cluster();
        ConfigMap asked = new ConfigMapBuilder()
                .withNewMetadata()
                .withGenerateName("daruma-dry-run-")
                .withNamespace("default")
                .endMetadata()
                .build();
        cluster.client().resource(asked).dryRun().create();
        return true;
    }
}
