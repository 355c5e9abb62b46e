package dev.daruma.k3s;

import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command lines of K3s, and the one file for what has no flag. The default timers pass nothing. */
final class NodeArguments {

    static final String SERVER = "server";
    static final int API_PORT = 6443;
    static final String KUBELET_FOLDER = "/var/lib/rancher/k3s/agent/etc/kubelet.conf.d";
    static final String KUBELET_FILE = KUBELET_FOLDER + "/99-daruma.conf";

    /**
     * How many requests the controller manager may make at once before its usual limit of 20 a second applies. While it
     * starts it makes well over a hundred, two or three for the account of each controller; with the default of 30 it
     * idles for about five seconds, and no agent gets its certificate meanwhile. The steady limit is left as it is.
     */
    private static final int START_BURST = 300;

    private NodeArguments() {}

    static String[] server(Timers timers, String apiHost) {
        List<String> arguments = new ArrayList<>(List.of(
                "server",
                // What no experiment needs: fewer images to pull, fewer pods to wait for.
                "--disable=traefik",
                "--kube-controller-manager-arg=kube-api-burst=" + START_BURST,
                "--disable=servicelb",
                "--disable=metrics-server",
                "--tls-san=" + SERVER,
                "--tls-san=" + apiHost));
        if (tuned(timers)) {
            String tolerated = Long.toString(timers.tolerationSeconds().toSeconds());
            arguments.addAll(List.of(
                    "--kube-controller-manager-arg=node-monitor-grace-period=" + go(timers.nodeMonitorGracePeriod()),
                    "--kube-controller-manager-arg=node-monitor-period=" + go(timers.nodeMonitorPeriod()),
                    "--kube-apiserver-arg=default-not-ready-toleration-seconds=" + tolerated,
                    "--kube-apiserver-arg=default-unreachable-toleration-seconds=" + tolerated));
        }
        arguments.addAll(kubelet(timers));
        return arguments.toArray(String[]::new);
    }

    static String[] agent(Timers timers) {
        List<String> arguments = new ArrayList<>(List.of("agent"));
        arguments.addAll(kubelet(timers));
        return arguments.toArray(String[]::new);
    }

    /** {@return whether the cluster needs to be told} */
    static boolean tuned(Timers timers) {
        return !timers.equals(Timers.DEFAULT);
    }

    /** {@return a drop-in for the kubelet: the length of its lease has no flag} */
    static String kubeletFile(Timers timers) {
        return """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                nodeLeaseDurationSeconds: %d
                """.formatted(timers.nodeLeaseDuration().toSeconds());
    }

    private static List<String> kubelet(Timers timers) {
        return tuned(timers)
                ? List.of(
                        "--kubelet-arg=node-status-update-frequency=" + go(timers.nodeStatusUpdateFrequency()),
                        "--kubelet-arg=sync-frequency=" + go(timers.syncFrequency()),
                        "--kubelet-arg=config-dir=" + KUBELET_FOLDER)
                : List.of();
    }

    private static String go(Duration duration) {
        return duration.toMillis() + "ms";
    }
}
