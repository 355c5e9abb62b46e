package dev.daruma.k3s;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.BooleanSupplier;

/** Questions to an API server that is starting, or busy, and may refuse to answer for a while. */
final class Patiently {

    private Patiently() {}

    /** {@return the question, answered with no where the server did not answer} */
    static BooleanSupplier asking(BooleanSupplier question) {
        return () -> {
            try {
                return question.getAsBoolean();
            } catch (KubernetesClientException notYet) {
                return false;
            }
        };
    }
}
