package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * What an undo did.
 *
 * @param result how it ended
 * @param detail in words; for a failure with the command that removes what is left
 * @since 0.1
 */
public record Undone(Result result, String detail) {

    /** How an undo ended. */
    public enum Result {
        /** The cluster itself repairs this fault; nothing was stored. */
        NOTHING_TO_UNDO,
        /** The captured state is back and was read again. */
        REVERTED,
        /** What was to be undone is gone already. */
        ALREADY_GONE,
        /** Somebody else changed the object meanwhile; nothing was overwritten. */
        CONFLICT,
        /** It could not be undone; the fault is still in force. */
        FAILED
    }

    /** {@return whether nothing is left to do: not in conflict, not failed} */
    public boolean done() {
        return result != Result.CONFLICT && result != Result.FAILED;
    }

    /** {@return that it could not be undone, because of that} */
    public static Undone failed(RuntimeException reason) {
        return new Undone(
                Result.FAILED,
                "the undo failed: "
                        + (reason instanceof ChaosException || reason instanceof KubernetesClientException
                                ? ClusterUnavailableException.reason(reason)
                                : reason.toString()));
    }

    /** {@return the cluster repairs it by itself} */
    public static Undone nothingToUndo() {
        return new Undone(Result.NOTHING_TO_UNDO, "nothing to undo: the cluster itself repairs this fault");
    }
}
