package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimVolumeSource;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Clause Sts4: the claims of a StatefulSet, by ordinal and claim template, as they were recorded. That a pod is missing
 * does not break it; so when it is broken, data is gone or with the wrong pod.
 *
 * @param namespace where the claims are
 * @param templates the names of the claim templates
 * @param wanted the names of the claims that belong to the desired ordinals, in order
 * @param recorded what was recorded of each
 */
record Claims(String namespace, List<String> templates, List<String> wanted, Map<String, Recorded> recorded) {

    /**
     * What was recorded of a claim.
     *
     * @param uid its identity
     * @param volume the volume bound to it
     */
    record Recorded(String uid, @Nullable String volume) {}

    static Claims capture(World world, StatefulSet statefulSet) {
        String namespace = statefulSet.getMetadata().getNamespace();
        List<String> templates = statefulSet.getSpec().getVolumeClaimTemplates().stream()
                .map(template -> template.getMetadata().getName())
                .toList();
        List<String> wanted = Ordinals.of(statefulSet).podNames().stream()
                .flatMap(pod -> templates.stream().map(template -> template + "-" + pod))
                .toList();
        Map<String, Recorded> recorded = new HashMap<>();
        wanted.forEach(name -> find(world, namespace, name)
                .ifPresent(claim -> recorded.put(
                        name,
                        new Recorded(
                                claim.getMetadata().getUid(), claim.getSpec().getVolumeName()))));
        return new Claims(namespace, templates, wanted, Map.copyOf(recorded));
    }

    Clause clause(World world, Roster roster) {
        List<String> wrong = new ArrayList<>();
        wanted.forEach(name -> change(name, find(world, namespace, name)).ifPresent(wrong::add));
        roster.live().forEach(life -> wrongMounts(life).ifPresent(wrong::add));
        return Clause.judged(
                "Sts4",
                "every ordinal keeps its claims and mounts them",
                wanted.isEmpty()
                        ? "no claims"
                        : Roster.few(wanted) + " as recorded, Bound, each mounted by its own pod",
                wrong);
    }

    private Optional<String> change(String name, Optional<PersistentVolumeClaim> found) {
        Recorded before = recorded.get(name);
        if (before == null) {
            return Optional.of("claim " + name + " was not there when the StatefulSet was recorded");
        }
        if (found.isEmpty()) {
            return Optional.of("claim " + name + " is gone");
        }
        PersistentVolumeClaim claim = found.get();
        String uid = claim.getMetadata().getUid();
        if (!before.uid().equals(uid)) {
            return Optional.of("claim " + name + " is a fresh one with UID " + uid + " instead of " + before.uid());
        }
        String volume = claim.getSpec().getVolumeName();
        if (!Objects.equals(before.volume(), volume)) {
            return Optional.of("claim " + name + " has volume " + volume + " instead of " + before.volume());
        }
        String phase = claim.getStatus() == null ? null : claim.getStatus().getPhase();
        return "Bound".equals(phase) ? Optional.empty() : Optional.of("claim " + name + " is in phase " + phase);
    }

    private Optional<String> wrongMounts(PodLife life) {
        Set<String> due = templates.stream()
                .map(template -> template + "-" + life.ref().name())
                .collect(Collectors.toSet());
        Set<String> mounted = life.pod().getSpec().getVolumes().stream()
                .map(Volume::getPersistentVolumeClaim)
                .filter(Objects::nonNull)
                .map(PersistentVolumeClaimVolumeSource::getClaimName)
                .collect(Collectors.toSet());
        return mounted.containsAll(due)
                ? Optional.empty()
                : Optional.of(life.ref().name() + " mounts "
                        + (mounted.isEmpty()
                                ? "no claim"
                                : Roster.few(mounted.stream().sorted().toList()))
                        + " instead of " + Roster.few(due.stream().sorted().toList()));
    }

    private static Optional<PersistentVolumeClaim> find(World world, String namespace, String name) {
        return world.named(ResourceKind.CLAIM, name)
                .filter(claim -> namespace.equals(claim.getMetadata().getNamespace()))
                .map(PersistentVolumeClaim.class::cast);
    }
}
