package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets: what was captured is in a labelled copy beside the original, and the intent only names it. The copy is made
 * after the intent and before the change, so where there is none nothing was changed; it goes with the run's own objects.
 */
enum Secrets implements Source<Secret> {
    SOURCE;

    private static final String COPY = "copy";
    private static final int DISTINCT = 12;

    private static final String TOKEN = "kubernetes.io/service-account-token";

    @Override
    public Class<Secret> type() {
        return Secret.class;
    }

    @Override
    public Resource<Secret> locate(KubernetesClient client, ObjectRef object) {
        return client.secrets().inNamespace(object.namespace()).withName(object.name());
    }

    @Override
    public Contents contents(Secret object) {
        return Contents.of(Map.of(), object.getData());
    }

    @Override
    public Secret with(Secret object, Contents contents) {
        return new SecretBuilder(object).withData(contents.binary()).build();
    }

    @Override
    public boolean immutable(Secret object) {
        return Boolean.TRUE.equals(object.getImmutable());
    }

    @Override
    public boolean writtenByKubernetes(Secret object) {
        return TOKEN.equals(object.getType());
    }

    @Override
    public String plugin() {
        return "kubernetes.io~secret";
    }

    @Override
    public @Nullable Files volume(Volume volume) {
        return volume.getSecret() == null
                ? null
                : new Files(
                        volume.getSecret().getSecretName(), volume.getSecret().getItems());
    }

    @Override
    public @Nullable Files projection(VolumeProjection projection) {
        return projection.getSecret() == null
                ? null
                : new Files(
                        projection.getSecret().getName(), projection.getSecret().getItems());
    }

    @Override
    public @Nullable Key variable(EnvVarSource source) {
        return source.getSecretKeyRef() == null
                ? null
                : new Key(
                        source.getSecretKeyRef().getName(),
                        source.getSecretKeyRef().getKey());
    }

    @Override
    public @Nullable String environment(EnvFromSource source) {
        return source.getSecretRef() == null ? null : source.getSecretRef().getName();
    }

    /** The version is part of the name, for one run may change one Secret twice. */
    @Override
    public Map<String, String> recipe(Secret captured, Scene scene) {
        String distinct = Digest.of(
                captured.getMetadata().getUid() + "/" + captured.getMetadata().getResourceVersion());
        return Map.of(
                COPY, "daruma-copy-" + scene.runId().toLowerCase(Locale.ROOT) + "-" + distinct.substring(0, DISTINCT));
    }

    @Override
    public void keep(Secret captured, Intent intent, Scene scene) {
        String manifest =
                Base64.getEncoder().encodeToString(Manifest.of(captured).getBytes(StandardCharsets.UTF_8));
        Secret copy = new SecretBuilder()
                .withNewMetadata()
                .withName(intent.recipe(COPY))
                .withNamespace(intent.object().namespace())
                .withLabels(OwnObjects.labels(scene.runId(), scene.expires()))
                .endMetadata()
                .addToData(Manifest.ENTRY, manifest)
                .build();
        scene.cluster().client().resource(copy).create();
    }

    @Override
    public Optional<Secret> captured(Intent intent, KubernetesClient client) {
        Secret copy = client.secrets()
                .inNamespace(intent.object().namespace())
                .withName(intent.recipe(COPY))
                .get();
        return Optional.ofNullable(copy)
                .flatMap(kept -> Optional.ofNullable(kept.getData().get(Manifest.ENTRY)))
                .map(manifest -> new String(Base64.getDecoder().decode(manifest), StandardCharsets.UTF_8))
                .map(manifest -> Manifest.read(manifest, type()));
    }
}
