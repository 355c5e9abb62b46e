package dev.daruma.chaos.verdict;

import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.Arrays;

/** Steps of a cluster that only the tests of verdicts need. */
final class Steps {

    private Steps() {}

    /** The scheduler gives a pod its node. */
    static ShopWorld assigned(ShopWorld shop, String pod) {
        return shop.editPod(pod, each -> each.editSpec().withNodeName("node-1").endSpec());
    }

    /** The endpoints controller writes the slice of a Service: these pods are ready. */
    static ShopWorld endpoints(ShopWorld shop, String service, String... pods) {
        EndpointSliceBuilder slice = new EndpointSliceBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(service)
                .withUid(service + "/slice")
                .endMetadata();
        Arrays.stream(pods)
                .forEach(pod -> slice.addNewEndpoint()
                        .withNewConditions()
                        .withReady(true)
                        .endConditions()
                        .withNewTargetRef()
                        .withKind("Pod")
                        .withName(pod)
                        .withUid(pod.contains("/") ? pod : shop.podUid(pod))
                        .endTargetRef()
                        .endEndpoint());
        return shop.add(ResourceKind.ENDPOINT_SLICE, slice.build());
    }

    /** The cluster tells of something about the pod web-1-d. */
    static ShopWorld event(ShopWorld shop, String type, String reason) {
        return shop.add(
                ResourceKind.EVENT,
                new EventBuilder()
                        .withMetadata(shop.meta(reason).build())
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withName("web-1-d")
                        .endInvolvedObject()
                        .withType(type)
                        .withReason(reason)
                        .withMessage("message of " + reason)
                        .build());
    }

    /** Containers of a pod are shown ended, not yet started again. */
    static ShopWorld containerEnded(ShopWorld shop, String pod) {
        return shop.editPod(
                pod,
                each -> each.editStatus()
                        .editMatchingCondition(condition -> "Ready".equals(condition.getType()))
                        .withStatus("False")
                        .endCondition()
                        .editFirstContainerStatus()
                        .withReady(false)
                        .withNewState()
                        .withNewTerminated()
                        .withContainerID(shop.pod(pod)
                                .getStatus()
                                .getContainerStatuses()
                                .get(0)
                                .getContainerID())
                        .withExitCode(137)
                        .endTerminated()
                        .endState()
                        .endContainerStatus()
                        .endStatus());
    }

    /** The kubelet started another container in its place, not yet Ready. */
    static ShopWorld containerStarted(ShopWorld shop, String pod) {
        int restarts = shop.pod(pod).getStatus().getContainerStatuses().get(0).getRestartCount() + 1;
        return shop.editPod(
                pod,
                each -> each.editStatus()
                        .editMatchingCondition(condition -> "Ready".equals(condition.getType()))
                        .withStatus("False")
                        .endCondition()
                        .editFirstContainerStatus()
                        .withReady(false)
                        .withRestartCount(restarts)
                        .withContainerID("containerd://" + pod + "/" + restarts)
                        .withNewState()
                        .withNewRunning()
                        .endRunning()
                        .endState()
                        .endContainerStatus()
                        .endStatus());
    }

    /** A started container becomes Ready, and the pod with it. */
    static ShopWorld containerReady(ShopWorld shop, String pod) {
        return shop.editPod(
                pod,
                each -> each.editStatus()
                        .editMatchingCondition(condition -> "Ready".equals(condition.getType()))
                        .withStatus("True")
                        .endCondition()
                        .editFirstContainerStatus()
                        .withReady(true)
                        .endContainerStatus()
                        .endStatus());
    }
}
