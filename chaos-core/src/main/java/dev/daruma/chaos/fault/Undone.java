package dev.daruma.chaos.fault;

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

    /** {@return the cluster repairs it by itself} */
    public static Undone nothingToUndo() {
        return new Undone(Result.NOTHING_TO_UNDO, "nothing to undo: the cluster itself repairs this fault");
    }
}
