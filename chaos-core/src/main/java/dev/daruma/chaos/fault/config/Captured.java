package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * One ConfigMap or Secret as it was captured.
 *
 * @param intent how it comes back
 * @param object as it was
 * @param contents what was in it
 * @param broken what the fault leaves of it
 * @param consumers who reads what the fault changes
 */
record Captured<T extends HasMetadata>(
        Intent intent, T object, Contents contents, Contents broken, Consumers consumers) {

    /**
     * Reads what is there before.
     *
     * @throws RefusedException if it is gone, another one by now, or cannot be captured
     */
    static <T extends HasMetadata> T object(Source<T> source, ObjectRef ref, Scene scene) {
        T object = source.locate(scene.cluster().client(), ref).get();
        if (object == null || !ref.uid().equals(object.getMetadata().getUid())) {
            throw new RefusedException(ref + " is gone, or another one of that name is there by now");
        }
        Unfit.object(source, object).ifPresent(reason -> {
            throw new RefusedException(ref + " " + reason);
        });
        return object;
    }
}
