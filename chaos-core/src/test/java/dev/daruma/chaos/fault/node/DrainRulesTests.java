package dev.daruma.chaos.fault.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EmptyDirVolumeSource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What kubectl drain would do, and what it may not do here. */
class DrainRulesTests {

    private static PodBuilder pod(String name) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withPhase("Running")
                .endStatus();
    }

    private static PodBuilder of(String kind) {
        return pod(kind.toLowerCase(java.util.Locale.ROOT))
                .editMetadata()
                .addNewOwnerReference()
                .withKind(kind)
                .withController(true)
                .endOwnerReference()
                .endMetadata();
    }

    private static Pod withEmptyDir() {
        return of("ReplicaSet")
                .editSpec()
                .addNewVolume()
                .withName("scratch")
                .withEmptyDir(new EmptyDirVolumeSource())
                .endVolume()
                .endSpec()
                .build();
    }

    private static DrainRules.Sorted sorted(DrainRules rules, Pod pod) {
        return rules.sort(List.of(pod));
    }

    @Test
    void whatAControllerReplacesIsEvicted() {
        Pod pod = of("StatefulSet").build();

        assertThat(sorted(DrainRules.STRICT, pod)).isEqualTo(new DrainRules.Sorted(List.of(pod), List.of()));
    }

    @Test
    void podsOfDaemonSetsStayOrForbidTheDrain() {
        Pod pod = of("DaemonSet").build();

        assertThat(sorted(DrainRules.STRICT, pod)).isEqualTo(new DrainRules.Sorted(List.of(), List.of()));
        assertThat(sorted(DrainRules.STRICT.refusingDaemonSets(), pod).refusals())
                .containsExactly(
                        "pod daemonset in namespace shop belongs to a DaemonSet; accepted is a node without it,"
                                + " or daemonsets: ignore");
    }

    @Test
    void dataInAnEmptyDirForbidsTheDrainUnlessItMayGo() {
        assertThat(sorted(DrainRules.STRICT, withEmptyDir()))
                .isEqualTo(new DrainRules.Sorted(
                        List.of(),
                        List.of(
                                "pod replicaset in namespace shop would lose the data in its emptyDir; accepted is a node"
                                        + " without it, or emptyDir: delete")));
        assertThat(sorted(DrainRules.STRICT.deletingEmptyDirs(), withEmptyDir()).evict())
                .containsExactly(withEmptyDir());
    }

    @Test
    void aPodWithoutAControllerForbidsTheDrainUnlessItMayGo() {
        Pod bare = pod("bare").build();

        assertThat(sorted(DrainRules.STRICT, bare).refusals())
                .containsExactly(
                        "pod bare in namespace shop has no controller that would replace it; accepted is a node"
                                + " without it, or unmanaged: delete");
        assertThat(sorted(DrainRules.STRICT.deletingUnmanaged(), bare).evict()).containsExactly(bare);
    }

    @Test
    void whatIsNotToBeTouchedOrHasEndedIsLeftAlone() {
        Pod mirror = pod("mirror")
                .editMetadata()
                .addToAnnotations("kubernetes.io/config.mirror", "x")
                .endMetadata()
                .build();
        Pod dns = pod("coredns")
                .editMetadata()
                .withNamespace("kube-system")
                .endMetadata()
                .build();
        Pod finished =
                pod("job").editStatus().withPhase("Succeeded").endStatus().build();

        assertThat(DrainRules.STRICT.sort(List.of(mirror, dns, finished)))
                .isEqualTo(new DrainRules.Sorted(List.of(), List.of()));
    }
}
