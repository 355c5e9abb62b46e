package dev.daruma.chaos.fault.config;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a pod reads some keys of one ConfigMap or Secret.
 *
 * @param files files that follow a change while the pod runs
 * @param variables environment variables of its containers, which keep what was there when the container was made
 * @param atStart keys that are read when a container is made, and never again: environment, init containers, subPath
 */
record Reading(List<File> files, List<Variable> variables, Set<String> atStart) {

    private static final String PROJECTED = "kubernetes.io~projected";

    /**
     * A key as a file of a mounted volume.
     *
     * @param volume the volume's folder below the kubelet's folder for volumes of that pod
     * @param path the file's path in it
     */
    record File(String volume, String path, String key) {}

    /** A key as an environment variable. */
    record Variable(String container, String name, String key) {}

    Reading {
        files = List.copyOf(files);
        variables = List.copyOf(variables);
        atStart = Set.copyOf(atStart);
    }

    /** {@return how that pod reads the keys of the object of that name} */
    static <T extends HasMetadata> Reading of(Pod pod, Source<T> source, String name, Set<String> keys) {
        List<Variable> variables = new ArrayList<>();
        Set<String> atStart = new HashSet<>();
        PodSpec spec = pod.getSpec();
        spec.getContainers().forEach(container -> variables.addAll(variables(container, source, name, keys)));
        variables.forEach(variable -> atStart.add(variable.key()));
        spec.getInitContainers()
                .forEach(container ->
                        variables(container, source, name, keys).forEach(variable -> atStart.add(variable.key())));
        List<File> files = new ArrayList<>();
        for (Volume volume : spec.getVolumes()) {
            List<File> in = files(volume, source, name, keys);
            if (mounts(spec.getContainers(), volume).anyMatch(Reading::whole)) {
                files.addAll(in);
            } else if (mounts(containers(spec), volume).findAny().isPresent()) {
                in.forEach(file -> atStart.add(file.key()));
            }
        }
        return new Reading(files, variables, atStart);
    }

    private static List<Container> containers(PodSpec spec) {
        return Stream.concat(spec.getInitContainers().stream(), spec.getContainers().stream())
                .toList();
    }

    private static Stream<VolumeMount> mounts(List<Container> containers, Volume volume) {
        return containers.stream()
                .flatMap(container -> container.getVolumeMounts().stream())
                .filter(mount -> volume.getName().equals(mount.getName()));
    }

    /** A single file or folder of a volume is bound once, when the container is made. */
    private static boolean whole(VolumeMount mount) {
        return Objects.requireNonNullElse(mount.getSubPath(), "").isEmpty()
                && Objects.requireNonNullElse(mount.getSubPathExpr(), "").isEmpty();
    }

    private static List<File> files(Volume volume, Source<?> source, String name, Set<String> keys) {
        List<File> files =
                new ArrayList<>(files(source.plugin() + "/" + volume.getName(), source.volume(volume), name, keys));
        if (volume.getProjected() != null) {
            volume.getProjected()
                    .getSources()
                    .forEach(projection -> files.addAll(
                            files(PROJECTED + "/" + volume.getName(), source.projection(projection), name, keys)));
        }
        return files;
    }

    private static List<File> files(String folder, Source.@Nullable Files reference, String name, Set<String> keys) {
        if (reference == null || !name.equals(reference.name())) {
            return List.of();
        }
        List<KeyToPath> items = reference.items() == null ? List.of() : reference.items();
        return items.isEmpty()
                ? keys.stream().map(key -> new File(folder, key, key)).toList()
                : items.stream()
                        .filter(item -> keys.contains(item.getKey()))
                        .map(item -> new File(folder, item.getPath(), item.getKey()))
                        .toList();
    }

    private static List<Variable> variables(Container container, Source<?> source, String name, Set<String> keys) {
        List<Variable> variables = new ArrayList<>();
        for (EnvFromSource each : container.getEnvFrom()) {
            if (name.equals(source.environment(each))) {
                String prefix = Objects.requireNonNullElse(each.getPrefix(), "");
                keys.forEach(key -> variables.add(new Variable(container.getName(), prefix + key, key)));
            }
        }
        for (EnvVar each : container.getEnv()) {
            Source.@Nullable Key reference = each.getValueFrom() == null ? null : source.variable(each.getValueFrom());
            if (reference != null && name.equals(reference.name()) && keys.contains(reference.key())) {
                variables.add(
                        new Variable(container.getName(), each.getName(), Objects.requireNonNull(reference.key())));
            }
        }
        return variables;
    }

    boolean empty() {
        return files.isEmpty() && atStart.isEmpty();
    }

    /** {@return the keys a change of which running pods notice} */
    Set<String> followed() {
        Set<String> keys = new TreeSet<>();
        files.forEach(file -> keys.add(file.key()));
        return keys;
    }

    /** {@return all keys that are read in any way} */
    Set<String> keys() {
        Set<String> keys = followed();
        keys.addAll(atStart);
        return keys;
    }
}
