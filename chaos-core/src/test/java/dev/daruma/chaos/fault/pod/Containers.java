package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.state.ShopWorld;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;

/** What a kubelet shows of the only container of a pod. */
final class Containers {

    private Containers() {}

    static ContainerStatus status(ShopWorld shop, String pod) {
        return shop.pod(pod).getStatus().getContainerStatuses().get(0);
    }

    private static ContainerState ended(String id) {
        return new ContainerStateBuilder()
                .withNewTerminated()
                .withContainerID(id)
                .withExitCode(137)
                .endTerminated()
                .build();
    }

    /** Its container ended and was not started again. */
    static void ended(ShopWorld shop, String pod) {
        String id = status(shop, pod).getContainerID();
        shop.editPod(
                pod,
                each -> each.editStatus()
                        .editFirstContainerStatus()
                        .withState(ended(id))
                        .endContainerStatus()
                        .endStatus());
    }

    /** Its container ended and waits to be started again. */
    static void waiting(ShopWorld shop, String pod) {
        String id = status(shop, pod).getContainerID();
        shop.editPod(
                pod,
                each -> each.editStatus()
                        .editFirstContainerStatus()
                        .withLastState(ended(id))
                        .withNewState()
                        .withNewWaiting()
                        .withReason("CrashLoopBackOff")
                        .endWaiting()
                        .endState()
                        .endContainerStatus()
                        .endStatus());
    }

    /** Another container runs in its place; the one before is shown as the last. */
    static void restarted(ShopWorld shop, String pod) {
        String id = status(shop, pod).getContainerID();
        int restarts = status(shop, pod).getRestartCount() + 1;
        shop.editPod(
                pod,
                each -> each.editStatus()
                        .editFirstContainerStatus()
                        .withLastState(ended(id))
                        .withContainerID(id.substring(0, id.lastIndexOf('/') + 1) + restarts)
                        .withRestartCount(restarts)
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus());
    }
}
