package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
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
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaks {@link ConfigDelete} and {@link SecretDelete}. */
final class DeleteInjector<F extends ConfigFault<F>, T extends HasMetadata> implements Injector<F> {

    static final String EFFECT = "every pod that reads it and was started since cannot run: the kubelet cannot make its"
            + " container (CreateContainerConfigError) or mount its volume (FailedMount)";

    private static final String CAPTURED = "captured";
    private static final int CONFLICT = 409;

    /** A finalizer may hold what is deleted; whoever has set it is waited for. */
    private static final Duration FINALIZED = Duration.ofSeconds(30);

    private static final Contents NOTHING = new Contents(Map.of(), Map.of());

    private final Source<T> source;

    DeleteInjector(Source<T> source) {
        this.source = source;
    }

    @Override
    public Bound bound(F fault, WorkloadKind kind, Terms terms) {
        return ConfigBound.deleted(terms, fault.duration());
    }

    @Override
    public List<String> unfit(F fault, Victim victim, KubernetesClient client) {
        T object = source.type().cast(victim.object());
        return Unfit.object(source, object)
                .or(() -> Unfit.unread(
                        Readers.of(victim, source, source.contents(object).keys())))
                .map(reason -> victim.ref() + " " + reason)
                .stream()
                .toList();
    }

    @Override
    public Injection prepare(F fault, List<Victim> victims, Scene scene) {
        Deleting injection = new Deleting(fault, scene);
        victims.forEach(injection::capture);
        return injection;
    }

    @Override
    public Undone undo(Intent intent, UndoScene scene) {
        KubernetesClient client = scene.cluster().patientClient();
        scene.patience().await(() -> !terminating(client, intent), FINALIZED);
        T now = source.locate(client, intent.object()).get();
        return now == null ? makeAgain(intent, client) : compared(intent, client, now);
    }

    private boolean terminating(KubernetesClient client, Intent intent) {
        T now = source.locate(client, intent.object()).get();
        return now != null && now.getMetadata().getDeletionTimestamp() != null;
    }

    private Undone compared(Intent intent, KubernetesClient client, T now) {
        if (now.getMetadata().getDeletionTimestamp() != null) {
            return new Undone(
                    Undone.Result.FAILED,
                    "%s is held by finalizers %s and cannot be made again before they are done; look with: kubectl -n %s get %s %s -o yaml"
                            .formatted(
                                    intent.object(),
                                    now.getMetadata().getFinalizers(),
                                    intent.object().namespace(),
                                    now.getKind(),
                                    intent.object().name()));
        }
        Contents found = source.contents(now);
        return found.digest().equals(intent.recipe(CAPTURED))
                ? new Undone(Undone.Result.ALREADY_GONE, intent.object() + " is there with what was in it: " + found)
                : new Undone(
                        Undone.Result.CONFLICT,
                        "%s was made or changed by somebody else: it was %s, now it is %s; nothing was overwritten"
                                .formatted(
                                        intent.object(),
                                        source.captured(intent, client)
                                                .map(captured -> source.contents(captured)
                                                        .toString())
                                                .orElse("{unknown}"),
                                        found));
    }

    private Undone makeAgain(Intent intent, KubernetesClient client) {
        Optional<T> captured = source.captured(intent, client)
                .filter(kept -> source.contents(kept).digest().equals(intent.recipe(CAPTURED)));
        if (captured.isEmpty()) {
            return new Undone(
                    Undone.Result.FAILED,
                    "%s is gone, and so is what was captured of it; make it again from where it came, for example with kubectl apply"
                            .formatted(intent.object()));
        }
        try {
            client.resource(captured.get()).create();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != CONFLICT) {
                throw refused;
            }
        }
        T again = source.locate(client, intent.object()).get();
        return again != null && source.contents(again).digest().equals(intent.recipe(CAPTURED))
                ? new Undone(
                        Undone.Result.REVERTED,
                        intent.object() + " was made again with " + source.contents(again) + ", and was read back")
                : new Undone(
                        Undone.Result.FAILED,
                        "%s reads %s after it was made again"
                                .formatted(intent.object(), again == null ? "nothing" : source.contents(again)));
    }

    /** Deletes the captured objects, as they were captured. */
    private final class Deleting extends ConfigInjection<T> {

        Deleting(F fault, Scene scene) {
            super(source, fault, scene);
        }

        void capture(Victim victim) {
            T object = Captured.object(source, victim.ref(), scene());
            Contents contents = source.contents(object);
            Map<String, String> recipe = new HashMap<>(source.recipe(object, scene()));
            recipe.put(CAPTURED, contents.digest());
            capture(
                    victim,
                    new Captured<>(
                            new Intent(victim.ref(), recipe),
                            object,
                            contents,
                            NOTHING,
                            new Consumers(scene().observed(), source, victim.ref(), contents.keys())));
        }

        @Override
        Optional<String> change(Captured<T> state) {
            try {
                scene().cluster()
                        .client()
                        .resource(state.object())
                        .lockResourceVersion()
                        .delete();
                return Optional.empty();
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT) {
                    throw refused;
                }
                return Optional.of("somebody changed it meanwhile");
            }
        }

        @Override
        String words(Captured<T> state) {
            return "deleted";
        }

        @Override
        boolean concerned(Reading reading, boolean startedSince) {
            return startedSince;
        }

        @Override
        Optional<String> carries(Captured<T> state, Pod pod, boolean startedSince) {
            return Optional.empty();
        }
    }
}
