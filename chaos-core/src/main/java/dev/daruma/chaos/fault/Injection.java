package dev.daruma.chaos.fault;

import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One fault on its way through a run: prepared, called, seen, undone. Used by one thread.
 *
 * @since 0.1
 */
public interface Injection {

    /** {@return what the journal keeps before the call, one for each object that is changed, in the order of the changes} */
    List<Intent> intents();

    /**
     * Breaks it. Tells the log of every victim at once when its call was answered; a victim that is not told of was not
     * hit.
     */
    void call(CallLog log);

    /**
     * Says that the run is alive, to whatever would otherwise undo the fault by itself. The run calls it every few
     * seconds from before the call until the undo begins.
     *
     * @return why the fault is in force no more, if it was undone by itself
     */
    default Optional<String> renew() {
        return Optional.empty();
    }

    /** {@return how long the effect may take to show after the call} */
    Duration effectTimeout();

    /**
     * Looks for the effect on one victim, by another path than the call.
     *
     * @return the observation in words, once it is there
     */
    Optional<String> effect(Victim victim);

    /** {@return what was done to single pods, as the predicates must know it; by default to none} */
    default Disruption disruption() {
        return Disruption.NONE;
    }

    /**
     * Looks, after the undo, whether what it brought back is in use again, by another path than the undo.
     *
     * @return the observation in words, once it is there
     */
    default Optional<String> healed(Victim victim) {
        return Optional.of("nothing to wait for beyond the undo itself");
    }

    /** Hears of every call as it is answered. */
    interface CallLog {
        /** The call on that victim was accepted. */
        void acknowledged(Victim victim, String detail);

        /** The call on that victim was refused; it may be tried again. */
        void refused(Victim victim, String detail);

        /** The cluster's own rules forbade it until the fault's deadline: what the experiment believes is wrong. */
        void denied(Victim victim, String detail);
    }
}
