package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes one part of an API object and brings it back: the one shape of all faults that only need to write a field.
 * Every write carries the version of the object it was computed from, so nobody's change is lost; where only another
 * part changed meanwhile, it is computed again.
 *
 * @param <T> the objects
 * @since 0.1
 */
public final class Alteration<T extends HasMetadata> {

    /** The entry of the recipe with the part as it was captured. */
    public static final String CAPTURED = "captured";

    /** The entry of the recipe with the part as it is written. */
    public static final String WRITTEN = "written";

    private static final int CONFLICT = 409;

    /** Status updates race with us; a part that is ours alone is free within a few tries. */
    private static final int TRIES = 20;

    private final Part<T> part;

    /** Changes that part. */
    public Alteration(Part<T> part) {
        this.part = part;
    }

    /**
     * Captures the part and says what will be written.
     *
     * @param change makes the new part of the captured one
     * @param extra further entries for the recipe
     * @throws RefusedException if the object is gone or another one by now
     */
    public Intent capture(
            KubernetesClient client, ObjectRef object, UnaryOperator<String> change, Map<String, String> extra) {
        T now = part.locate(client, object).get();
        if (now == null || !object.uid().equals(now.getMetadata().getUid())) {
            throw new RefusedException(object + " is gone, or another one of that name is there by now");
        }
        String captured = part.read(now);
        return intent(object, captured, part.stored(client, now, change.apply(captured)), extra);
    }

    /**
     * {@return what an undo needs, where whoever asks has captured the part already}
     *
     * @param extra further entries for the recipe
     */
    public static Intent intent(ObjectRef object, String captured, String written, Map<String, String> extra) {
        Map<String, String> recipe = new LinkedHashMap<>(extra);
        recipe.put(CAPTURED, captured);
        recipe.put(WRITTEN, written);
        return new Intent(object, recipe);
    }

    /** {@return the part as it was captured} */
    public static String captured(Intent intent) {
        return intent.recipe(CAPTURED);
    }

    /** {@return the part as the fault writes it} */
    public static String written(Intent intent) {
        return intent.recipe(WRITTEN);
    }

    /** {@return whether writing changes nothing, because it was so before} */
    public static boolean vacuous(Intent intent) {
        return captured(intent).equals(written(intent));
    }

    /**
     * Writes the new part over the captured one.
     *
     * @return why nothing was written; empty when it was
     */
    public Optional<String> apply(KubernetesClient client, Intent intent) {
        Outcome outcome = exchange(client, intent, captured(intent), written(intent));
        return switch (outcome.result) {
            case WRITTEN, THERE_ALREADY -> Optional.empty();
            case GONE -> Optional.of("it is gone, or another one of that name is there by now");
            case OTHER -> Optional.of("somebody changed it to " + part.words(outcome.found) + " meanwhile");
        };
    }

    /** Writes the captured part over the written one, and reads it again. */
    public Undone undo(Intent intent, UndoScene scene) {
        KubernetesClient client = scene.cluster().patientClient();
        String captured = captured(intent);
        String written = written(intent);
        Outcome outcome = exchange(client, intent, written, captured);
        return switch (outcome.result) {
            case THERE_ALREADY ->
                new Undone(Undone.Result.ALREADY_GONE, intent.object() + " is as it was: " + part.words(captured));
            case GONE -> new Undone(Undone.Result.CONFLICT, intent.object() + " was deleted by somebody else");
            case OTHER ->
                new Undone(
                        Undone.Result.CONFLICT,
                        "%s was changed by somebody else: it was %s, the fault wrote %s, now it is %s; nothing was overwritten"
                                .formatted(
                                        intent.object(),
                                        part.words(captured),
                                        part.words(written),
                                        part.words(outcome.found)));
            case WRITTEN -> verified(client, intent, captured);
        };
    }

    private Undone verified(KubernetesClient client, Intent intent, String captured) {
        @Nullable T again = part.locate(client, intent.object()).get();
        String found = again == null ? "" : part.read(again);
        return captured.equals(found)
                ? new Undone(
                        Undone.Result.REVERTED,
                        intent.object() + " is " + part.words(captured) + " again, and was read back")
                : new Undone(
                        Undone.Result.FAILED,
                        "%s reads %s after %s was written back"
                                .formatted(intent.object(), part.words(found), part.words(captured)));
    }

    private enum Result {
        WRITTEN,
        THERE_ALREADY,
        GONE,
        OTHER
    }

    private record Outcome(Result result, String found) {}

    private Outcome exchange(KubernetesClient client, Intent intent, String from, String to) {
        KubernetesClientException raced = new KubernetesClientException("never tried");
        for (int i = 0; i < TRIES; i++) {
            T now = part.locate(client, intent.object()).get();
            if (now == null || !intent.object().uid().equals(now.getMetadata().getUid())) {
                return new Outcome(Result.GONE, "");
            }
            String found = part.read(now);
            if (found.equals(to)) {
                return new Outcome(Result.THERE_ALREADY, found);
            }
            if (!found.equals(from)) {
                return new Outcome(Result.OTHER, found);
            }
            try {
                // It still carries its version and UID, so the server refuses it if anything changed since it was read.
                client.resource(part.write(now, to)).update();
                return new Outcome(Result.WRITTEN, to);
            } catch (KubernetesClientException refused) {
                if (refused.getCode() != CONFLICT) {
                    throw refused;
                }
                raced = refused;
            }
        }
        throw raced;
    }
}
