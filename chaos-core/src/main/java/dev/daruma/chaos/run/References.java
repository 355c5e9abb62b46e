package dev.daruma.chaos.run;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which ConfigMaps and Secrets a pod reads: as volumes, projected or not, and as environment. */
final class References {

    private References() {}

    /** {@return the names of the ConfigMaps it reads; not the cluster's own certificates, which every pod reads} */
    static Set<String> configMaps(Pod pod) {
        return names(
                pod.getSpec(),
                volume -> volume.getConfigMap() == null
                        ? null
                        : volume.getConfigMap().getName(),
                projection -> projection.getConfigMap() == null
                                || "kube-root-ca.crt"
                                        .equals(projection.getConfigMap().getName())
                        ? null
                        : projection.getConfigMap().getName(),
                variable -> variable.getValueFrom().getConfigMapKeyRef() == null
                        ? null
                        : variable.getValueFrom().getConfigMapKeyRef().getName(),
                source -> source.getConfigMapRef() == null
                        ? null
                        : source.getConfigMapRef().getName());
    }

    /** {@return the names of the Secrets it reads, those to pull images with as well} */
    static Set<String> secrets(Pod pod) {
        Stream<String> pull = pod.getSpec().getImagePullSecrets().stream()
                .map(LocalObjectReference::getName)
                .filter(Objects::nonNull);
        return Stream.concat(
                        pull,
                        names(
                                pod.getSpec(),
                                volume -> volume.getSecret() == null
                                        ? null
                                        : volume.getSecret().getSecretName(),
                                projection -> projection.getSecret() == null
                                        ? null
                                        : projection.getSecret().getName(),
                                variable -> variable.getValueFrom().getSecretKeyRef() == null
                                        ? null
                                        : variable.getValueFrom()
                                                .getSecretKeyRef()
                                                .getName(),
                                source -> source.getSecretRef() == null
                                        ? null
                                        : source.getSecretRef().getName())
                                .stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> names(
            PodSpec spec,
            Function<Volume, String> volume,
            Function<VolumeProjection, String> projection,
            Function<EnvVar, String> variable,
            Function<EnvFromSource, String> source) {
        Stream<Container> containers = Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream());
        Stream<String> environment = containers.flatMap(container -> Stream.concat(
                container.getEnv().stream()
                        .filter(each -> each.getValueFrom() != null)
                        .map(variable),
                container.getEnvFrom().stream().map(source)));
        Stream<String> projected = spec.getVolumes().stream()
                .filter(each -> each.getProjected() != null)
                .flatMap(each -> each.getProjected().getSources().stream())
                .map(projection);
        return Stream.of(spec.getVolumes().stream().map(volume), projected, environment)
                .flatMap(names -> names)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
