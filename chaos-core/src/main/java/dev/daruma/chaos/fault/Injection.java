package dev.daruma.chaos.fault;

import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One fault on its way through a run: prepared, called, seen, undone. Used by one thread.
 *
 * @since 0.1
 */
public interface Injection {

    /** {@return what the journal keeps before the call: the captured prior state and how to undo, without secrets} */
    Map<String, String> intent();

    /**
     * Breaks it. Tells the log of every victim at once when its call was answered; a victim that is not told of was not
     * hit.
     */
    void call(CallLog log);

    /** {@return how long the effect may take to show after the call} */
    Duration effectTimeout();

    /**
     * Looks for the effect on one victim, by another path than the call.
     *
     * @return the observation in words, once it is there
     */
    Optional<String> effect(Victim victim);

    /** {@return what was done, as the predicates must know it, the effect still to come} */
    Disruption disruption();

    /**
     * Brings the captured state back and reads it again; doing it twice is the same as once.
     *
     * @return what it did
     */
    default Undone undo() {
        return Undone.nothingToUndo();
    }

    /** Hears of every call as it is answered. */
    interface CallLog {
        /** The call on that victim was accepted. */
        void acknowledged(Victim victim, String detail);

        /** The call on that victim was refused; it may be tried again. */
        void refused(Victim victim, String detail);
    }
}
