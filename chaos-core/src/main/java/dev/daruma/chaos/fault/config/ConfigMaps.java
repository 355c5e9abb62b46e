package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ConfigMaps: what was captured is in the intent itself. */
enum ConfigMaps implements Source<ConfigMap> {
    SOURCE;

    @Override
    public Class<ConfigMap> type() {
        return ConfigMap.class;
    }

    @Override
    public Resource<ConfigMap> locate(KubernetesClient client, ObjectRef object) {
        return client.configMaps().inNamespace(object.namespace()).withName(object.name());
    }

    @Override
    public Contents contents(ConfigMap object) {
        return Contents.of(object.getData(), object.getBinaryData());
    }

    @Override
    public ConfigMap with(ConfigMap object, Contents contents) {
        return new ConfigMapBuilder(object)
                .withData(contents.text())
                .withBinaryData(contents.binary())
                .build();
    }

    @Override
    public boolean immutable(ConfigMap object) {
        return Boolean.TRUE.equals(object.getImmutable());
    }

    @Override
    public boolean writtenByKubernetes(ConfigMap object) {
        return false;
    }

    @Override
    public String plugin() {
        return "kubernetes.io~configmap";
    }

    @Override
    public @Nullable Files volume(Volume volume) {
        return volume.getConfigMap() == null
                ? null
                : new Files(
                        volume.getConfigMap().getName(), volume.getConfigMap().getItems());
    }

    @Override
    public @Nullable Files projection(VolumeProjection projection) {
        return projection.getConfigMap() == null
                ? null
                : new Files(
                        projection.getConfigMap().getName(),
                        projection.getConfigMap().getItems());
    }

    @Override
    public @Nullable Key variable(EnvVarSource source) {
        return source.getConfigMapKeyRef() == null
                ? null
                : new Key(
                        source.getConfigMapKeyRef().getName(),
                        source.getConfigMapKeyRef().getKey());
    }

    @Override
    public @Nullable String environment(EnvFromSource source) {
        return source.getConfigMapRef() == null
                ? null
                : source.getConfigMapRef().getName();
    }

    @Override
    public Map<String, String> recipe(ConfigMap captured, Scene scene) {
        return Map.of(Manifest.ENTRY, Manifest.of(captured));
    }

    @Override
    public void keep(ConfigMap captured, Intent intent, Scene scene) {
        // the intent holds it already
    }

    @Override
    public Optional<ConfigMap> captured(Intent intent, KubernetesClient client) {
        return Optional.of(Manifest.read(intent.recipe(Manifest.ENTRY), type()));
    }
}
