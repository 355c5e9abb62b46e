package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The clauses every kind has: K0 to K6. K7, that all of them hold without interruption for a window, is judged over
 * time and not at one look.
 */
final class AnyKind {

    /** An order to restart is no change of what is wanted; it stays in the template for good. */
    private static final String RESTARTED_AT = "spec.template.metadata.annotations.kubectl.kubernetes.io/restartedAt";

    private AnyKind() {}

    /** K0: everything the predicate reads is seen, and something was seen after the effect. */
    static Clause observer(World world, Set<ResourceKind> reads, Disruption disruption) {
        List<String> blind = new ArrayList<>();
        reads.stream()
                .sorted()
                .filter(kind -> !world.synced(kind))
                .forEach(kind -> blind.add(kind.kind() + " not listed yet"));
        world.gaps().stream().filter(gap -> concerns(gap, reads)).forEach(gap -> blind.add("blind for " + gap));
        disruption
                .effectAt()
                .filter(effect -> world.now().compareTo(effect) <= 0)
                .ifPresent(effect -> blind.add("nothing later than the effect at " + DurationText.seconds(effect)));
        return Clause.judged(
                "K0",
                "the observer sees everything, later than the effect",
                reads.stream().sorted().map(ResourceKind::kind).collect(Collectors.joining(", "))
                        + " listed, no gap"
                        + disruption
                                .effectAt()
                                .map(effect -> ", later than " + DurationText.seconds(effect))
                                .orElse(""),
                blind);
    }

    /** A gap does not concern us only if it names a kind that we do not read; what we do not know concerns us. */
    private static boolean concerns(String gap, Set<ResourceKind> reads) {
        return Arrays.stream(ResourceKind.values())
                .filter(kind -> !reads.contains(kind))
                .noneMatch(kind -> gap.equals(kind.kind()) || gap.equals(kind.name()));
    }

    /** K1: the object is there and is the one that was recorded, unless the fault itself replaced it. */
    static Clause identity(Workload workload, Optional<? extends HasMetadata> current, Disruption disruption) {
        boolean replaced = disruption.replaced().contains(workload.uid());
        String observed =
                current.map(object -> wrongIdentity(workload, object, replaced)).orElse("it is gone");
        return new Clause(
                "K1",
                "the object is the one that was recorded",
                workload + (replaced ? "" : " with UID " + workload.uid()) + ", not being deleted",
                observed.isEmpty() ? "as expected" : observed,
                observed.isEmpty());
    }

    private static String wrongIdentity(Workload workload, HasMetadata object, boolean replaced) {
        String uid = object.getMetadata().getUid();
        if (!replaced && !workload.uid().equals(uid)) {
            return "UID " + uid;
        }
        return Pods.terminating(object)
                ? "it is being deleted since " + object.getMetadata().getDeletionTimestamp()
                : "";
    }

    /** K2: the controller has seen the newest spec of each of these objects. */
    static Clause fresh(List<Generation> generations) {
        List<String> behind = generations.stream()
                .filter(Generation::behind)
                .map(generation -> "%s: generation %d of %d"
                        .formatted(generation.object(), generation.observed(), generation.written()))
                .toList();
        return Clause.judged(
                "K2",
                "the controller has seen the newest spec",
                generations.stream()
                        .map(generation -> generation.object() + ": generation " + generation.written())
                        .collect(Collectors.collectingAndThen(Collectors.toList(), Roster::few)),
                behind);
    }

    /**
     * How far a controller is.
     *
     * @param object whose, for people
     * @param written {@code metadata.generation}
     * @param observed {@code status.observedGeneration}
     */
    record Generation(String object, long written, long observed) {
        static Generation of(HasMetadata object, @Nullable Long observed) {
            return new Generation(
                    name(object), Absent.zero(object.getMetadata().getGeneration()), Absent.zero(observed));
        }

        boolean behind() {
            return observed < written;
        }
    }

    /** {@return kind and name as people write them, for example {@code replicaset/web-7d9}} */
    static String name(HasMetadata object) {
        return object.getKind().toLowerCase(Locale.ROOT) + "/"
                + object.getMetadata().getName();
    }

    /**
     * K3: the spec is the recorded one, so that nobody recovers to something smaller. Pausing is left to the clause
     * that knows what it means.
     */
    static Clause spec(Object captured, Object now) {
        List<String> differences = Difference.between("spec", captured, now, Set.of(RESTARTED_AT, "spec.paused"));
        return Clause.judged("K3", "the spec is the recorded one", "no difference", differences);
    }

    /** K5: nothing is left over. */
    static Clause leftovers(Roster roster, int desired) {
        List<PodLife> terminating = roster.terminating();
        int surplus = Math.max(0, roster.live().size() - desired);
        List<String> left = new ArrayList<>();
        if (!terminating.isEmpty()) {
            left.add(terminating.size() + " terminating (" + Roster.names(terminating) + ")");
        }
        if (surplus > 0) {
            left.add(surplus + " more live than the desired " + desired + " (" + Roster.names(roster.live()) + ")");
        }
        return Clause.judged("K5", "nothing is left over", "no pod terminating, at most " + desired + " live", left);
    }
}
