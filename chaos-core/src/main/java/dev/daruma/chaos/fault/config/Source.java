package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that ConfigMaps and Secrets differ in: where they are, what is in them, how pods refer to them, and where what was
 * captured of them is kept.
 *
 * @param <T> ConfigMaps or Secrets
 */
interface Source<T extends HasMetadata> {

    /** A reference to some keys of one object, as files. */
    record Files(@Nullable String name, @Nullable List<KeyToPath> items) {}

    /** A reference to one key of one object. */
    record Key(@Nullable String name, @Nullable String key) {}

    Class<T> type();

    Resource<T> locate(KubernetesClient client, ObjectRef object);

    Contents contents(T object);

    T with(T object, Contents contents);

    boolean immutable(T object);

    /** {@return whether Kubernetes itself fills it, and otherwise each time} */
    boolean writtenByKubernetes(T object);

    /** {@return the kubelet's folder for such volumes} */
    String plugin();

    @Nullable
    Files volume(Volume volume);

    @Nullable
    Files projection(VolumeProjection projection);

    @Nullable
    Key variable(EnvVarSource source);

    /** {@return the name of the object all keys of which are in the environment} */
    @Nullable
    String environment(EnvFromSource source);

    /** {@return what the intent keeps of the captured object; never a secret} */
    Map<String, String> recipe(T captured, Scene scene);

    /** Keeps, between the intent and the change, what the intent must not hold. */
    void keep(T captured, Intent intent, Scene scene);

    /** {@return what was captured; empty if it is lost, or was never kept because nothing was changed} */
    Optional<T> captured(Intent intent, KubernetesClient client);
}
