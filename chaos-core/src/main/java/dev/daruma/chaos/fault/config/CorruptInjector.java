package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Breaks {@link CorruptFault}s. */
final class CorruptInjector<F extends CorruptFault<F>, T extends HasMetadata> implements Injector<F> {

    static final String EFFECT =
            "every running pod that mounts it has the new contents in its files, as its node shows,"
                    + " and a restarted pod cannot run, or runs with the new values in files and environment";

    private static final int GARBAGE = 24;

    private final Source<T> source;

    CorruptInjector(Source<T> source) {
        this.source = source;
    }

    @Override
    public Bound bound(F fault, WorkloadKind kind, Terms terms) {
        return ConfigBound.corrupted(terms, fault.duration(), true);
    }

    @Override
    public Bound bound(F fault, Victim victim, Terms terms) {
        boolean followed = !Readers.of(victim, source, keys(victim)).followed().isEmpty();
        return ConfigBound.corrupted(terms, fault.duration(), followed);
    }

    @Override
    public List<String> unfit(F fault, Victim victim, KubernetesClient client) {
        Set<String> keys = keys(victim);
        return Unfit.object(source, object(victim))
                .or(() -> Unfit.corruption(fault.corruption(), Readers.of(victim, source, keys), keys))
                .map(reason -> victim.ref() + " " + reason)
                .stream()
                .toList();
    }

    private T object(Victim victim) {
        return source.type().cast(victim.object());
    }

    private Set<String> keys(Victim victim) {
        return source.contents(object(victim)).keys();
    }

    @Override
    public Injection prepare(F fault, List<Victim> victims, Scene scene) {
        Corrupting injection = new Corrupting(fault, scene);
        victims.forEach(injection::capture);
        return injection;
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        ContentsPart<T> part = new ContentsPart<>(source);
        source.captured(intent, scene.cluster().patientClient())
                .ifPresent(captured -> part.remember(source.contents(captured)));
        return new Alteration<>(part).undo(intent, scene);
    }

    /** Writes other contents over the captured ones. */
    private final class Corrupting extends ConfigInjection<T> {

        private final F fault;
        private final ContentsPart<T> part = new ContentsPart<>(source);

        Corrupting(F fault, Scene scene) {
            super(source, fault, scene);
            this.fault = fault;
        }

        void capture(Victim victim) {
            T object = Captured.object(source, victim.ref(), scene());
            Contents contents = source.contents(object);
            Contents broken = corrupted(victim, contents);
            Intent intent = Alteration.intent(
                    victim.ref(), part.remember(contents), part.remember(broken), source.recipe(object, scene()));
            capture(
                    victim,
                    new Captured<>(
                            intent,
                            object,
                            contents,
                            broken,
                            new Consumers(scene().observed(), source, victim.ref(), contents.differences(broken))));
        }

        private Contents corrupted(Victim victim, Contents contents) {
            Set<String> noticed = Readers.of(victim, source, contents.keys()).noticing(fault.restart());
            Contents broken = contents;
            for (String key : new TreeSet<>(fault.corruption()
                    .drawn(
                            contents.keys(),
                            noticed,
                            scene().seed(),
                            victim.ref().name()))) {
                broken = fault.corruption().change().apply(broken, key, garbage(victim, key));
            }
            return broken;
        }

        private String garbage(Victim victim, String key) {
            return "garbage-"
                    + Digest.of(scene().seed() + "/" + victim.ref().name() + "/" + key)
                            .substring(0, GARBAGE);
        }

        @Override
        Optional<String> change(Captured<T> state) {
            return new Alteration<>(part).apply(scene().cluster().client(), state.intent());
        }

        @Override
        String words(Captured<T> state) {
            return String.join(", ", state.contents().differences(state.broken())) + " "
                    + fault.corruption().change().words();
        }

        @Override
        boolean concerned(Reading reading, boolean startedSince) {
            return startedSince || !reading.files().isEmpty();
        }

        @Override
        Optional<String> carries(Captured<T> state, Pod pod, boolean startedSince) {
            Reading reading = state.consumers().reading(pod);
            List<Reading.Variable> made = startedSince ? reading.variables() : List.of();
            boolean visible = !reading.files().isEmpty() || !made.isEmpty();
            return visible
                            && nodes().mounted(pod, reading.files(), state.broken())
                            && nodes().started(pod, made, state.broken())
                    ? Optional.of("pod " + pod.getMetadata().getName() + " has them in its "
                            + (made.isEmpty()
                                    ? "files"
                                    : reading.files().isEmpty() ? "environment" : "files and environment"))
                    : Optional.empty();
        }
    }
}
