package dev.daruma.chaos.fault.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How pods read configuration: what follows a change, and what is read when a container is made. */
class ReadingTests {

    private static Reading reading(String spec) {
        Pod pod = Serialization.unmarshal("apiVersion: v1\nkind: Pod\nspec: " + spec, Pod.class);
        return Reading.of(pod, ConfigMaps.SOURCE, "conf", Set.of("a", "b"));
    }

    @Test
    void aVolumeThatIsMountedAsAWholeFollows() {
        Reading reading = reading("""
                {containers: [{name: c, volumeMounts: [{name: v, mountPath: /x}]}],
                 volumes: [{name: v, configMap: {name: conf}}]}""");

        assertThat(reading.followed()).containsExactly("a", "b");
        assertThat(reading.atStart()).isEmpty();
        assertThat(reading.files()).contains(new Reading.File("kubernetes.io~configmap/v", "a", "a"));
    }

    @Test
    void ofListedItemsOnlyTheseAreFilesUnderTheirPaths() {
        assertThat(reading("""
                {containers: [{name: c, volumeMounts: [{name: v, mountPath: /x}]}],
                 volumes: [{name: v, configMap: {name: conf, items: [{key: b, path: sub/other}]}}]}""").files())
                .containsExactly(new Reading.File("kubernetes.io~configmap/v", "sub/other", "b"));
    }

    @Test
    void aProjectedVolumeHasAFolderOfItsOwnKind() {
        assertThat(reading("""
                {containers: [{name: c, volumeMounts: [{name: v, mountPath: /x}]}],
                 volumes: [{name: v, projected: {sources: [{configMap: {name: conf}}, {secret: {name: conf}}]}}]}""").files())
                .extracting(Reading.File::volume)
                .containsExactly("kubernetes.io~projected/v", "kubernetes.io~projected/v");
    }

    @Test
    void aSubPathIsReadAtTheStart() {
        Reading reading = reading("""
                {containers: [{name: c, volumeMounts: [{name: v, mountPath: /x, subPath: a}]}],
                 volumes: [{name: v, configMap: {name: conf}}]}""");

        assertThat(reading.files()).isEmpty();
        assertThat(reading.atStart()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void theEnvironmentIsReadAtTheStart() {
        Reading reading = reading("""
                {initContainers: [{name: i, env: [{name: X, valueFrom: {configMapKeyRef: {name: conf, key: b}}}]}],
                 containers: [{name: c, envFrom: [{prefix: P_, configMapRef: {name: conf}}],
                               env: [{name: Y, valueFrom: {configMapKeyRef: {name: other, key: a}}}]}]}""");

        assertThat(reading.followed()).isEmpty();
        assertThat(reading.atStart()).containsExactlyInAnyOrder("a", "b");
        assertThat(reading.variables())
                .containsExactlyInAnyOrder(
                        new Reading.Variable("c", "P_a", "a"), new Reading.Variable("c", "P_b", "b"));
    }

    @Test
    void whatNobodyMountsIsNotRead() {
        assertThat(reading("{containers: [{name: c}], volumes: [{name: v, configMap: {name: conf}}]}")
                        .empty())
                .isTrue();
    }
}
