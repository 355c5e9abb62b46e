package dev.daruma.k3s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.Timers;
import org.junit.jupiter.api.Test;

class NodeArgumentsTests {

    @Test
    void theDefaultTimersPassNothing() {
        assertThat(NodeArguments.agent(Timers.DEFAULT)).containsExactly("agent");
        assertThat(NodeArguments.server(Timers.DEFAULT, "localhost"))
                .noneMatch(argument -> argument.matches(".*(node-monitor|toleration|kubelet-arg).*"));
    }

    @Test
    void fastNodeFailureTellsControllersApiServerAndEveryKubelet() {
        assertThat(NodeArguments.server(Timers.FAST_NODE_FAILURE, "localhost"))
                .contains(
                        "--kube-controller-manager-arg=node-monitor-grace-period=8000ms",
                        "--kube-controller-manager-arg=node-monitor-period=1000ms",
                        "--kube-apiserver-arg=default-not-ready-toleration-seconds=5",
                        "--kube-apiserver-arg=default-unreachable-toleration-seconds=5",
                        "--kubelet-arg=node-status-update-frequency=4000ms",
                        "--kubelet-arg=sync-frequency=5000ms");
        assertThat(NodeArguments.agent(Timers.FAST_NODE_FAILURE))
                .containsExactly(
                        "agent",
                        "--kubelet-arg=node-status-update-frequency=4000ms",
                        "--kubelet-arg=sync-frequency=5000ms",
                        "--kubelet-arg=config-dir=/var/lib/rancher/k3s/agent/etc/kubelet.conf.d");
        assertThat(NodeArguments.kubeletFile(Timers.FAST_NODE_FAILURE)).contains("nodeLeaseDurationSeconds: 8\n");
    }

    @Test
    void theServersCertificateNamesItsAliasAndTheEnginesHost() {
        assertThat(NodeArguments.server(Timers.DEFAULT, "engine.example"))
                .contains("--tls-san=server", "--tls-san=engine.example");
    }
}
