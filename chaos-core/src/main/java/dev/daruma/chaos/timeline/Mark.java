package dev.daruma.chaos.timeline;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One thing that was seen or done, with the monotonic time since the timeline began. Marks are never changed and never
 * taken back.
 *
 * @since 0.1
 */
public sealed interface Mark {

    /** {@return when, since the timeline began} */
    Duration at();

    /** What happened to a watched object. */
    enum Change {
        /** It was there when the watch began or was begun again. */
        FOUND,
        /** It was created. */
        ADDED,
        /** It was changed. */
        MODIFIED,
        /** It is gone. */
        DELETED
    }

    /** How far a fault got, for one victim or, without one, for the whole step. */
    enum FaultEvent {
        /** The intent is on disk and in the cluster. */
        JOURNALLED,
        /** The call is about to be made; nothing before it can be its result. */
        CALLED,
        /** The call was answered. */
        ACKNOWLEDGED,
        /** The call was refused, for example by a disruption budget; it may be tried again. */
        REFUSED,
        /** Another path than the call shows that the fault bit. */
        EFFECT,
        /** The cluster's own rules forbade it until the fault's deadline: what the experiment believes is wrong. */
        DENIED,
        /** The step failed; the detail says why. */
        FAILED,
        /** The undo began. */
        UNDO_BEGUN,
        /** The undo is done and was read back; the clock of recovery starts here for held faults. */
        UNDONE,
        /** Another path than the undo shows that what it brought back is in use again. */
        HEALED,
        /** Somebody else changed the object meanwhile: nothing was overwritten; the detail shows both versions. */
        UNDO_CONFLICT,
        /** It could not be undone; the detail names the command that removes what is left. */
        UNDO_FAILED
    }

    /**
     * A phase begins.
     *
     * @param at when
     * @param phase which
     */
    record PhaseBegun(Duration at, Phase phase) implements Mark {}

    /**
     * A kind of object was listed completely; from here on the watch tells every change.
     *
     * @param at when
     * @param kind which kind
     * @param resourceVersion the version of the list
     */
    record Synced(Duration at, ResourceKind kind, String resourceVersion) implements Mark {}

    /**
     * A watch showed an object.
     *
     * @param at when the event arrived here
     * @param change what happened
     * @param ref which object
     * @param resourceVersion the version shown
     * @param object the object as shown
     */
    record ObjectSeen(Duration at, Change change, ObjectRef ref, String resourceVersion, HasMetadata object)
            implements Mark {}

    /**
     * From here on something may have been missed.
     *
     * @param at when the observer noticed
     * @param stream what went blind: a kind of object, or {@code api}
     * @param reason why
     */
    record GapOpened(Duration at, String stream, String reason) implements Mark {}

    /**
     * The observer sees again.
     *
     * @param at when
     * @param stream what had gone blind
     */
    record GapClosed(Duration at, String stream) implements Mark {}

    /**
     * A fault went a step further.
     *
     * @param at when
     * @param step which step of the plan, from 0
     * @param fault the fault's id
     * @param event how far
     * @param victim whom it concerns, if a single one
     * @param detail the observation in words
     */
    record FaultMark(Duration at, int step, String fault, FaultEvent event, Optional<ObjectRef> victim, String detail)
            implements Mark {}

    /**
     * The run was told to stop.
     *
     * @param at when
     * @param reason by whom or by what
     */
    record Interrupted(Duration at, String reason) implements Mark {}

    /**
     * The tool itself failed; no verdict of recovery may come of it.
     *
     * @param at when
     * @param phase where
     * @param reason in words
     */
    record ToolFailed(Duration at, Phase phase, String reason) implements Mark {}

    /**
     * What the audit found left behind.
     *
     * @param at when
     * @param residues one line each, with the command that removes it; empty when clean
     */
    record Audited(Duration at, List<String> residues) implements Mark {}
}
