package dev.daruma.chaos.experiment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an experiment knows of a fault: enough to validate and print it. What breaks and how is known to
 * {@code fault.Fault}, which is the only thing that should implement this.
 *
 * @since 0.1
 */
public interface FaultSpec {

    /** {@return the id in the catalogue, for example {@code pod-kill}} */
    String id();

    /** {@return how many of what it is aimed at it hits} */
    Selection count();

    /** {@return how long it is held, counted from its observed effect; zero for what happens once} */
    default Duration duration() {
        return Duration.ZERO;
    }

    /** {@return the name of the object to be hit where the file says so; empty where it is drawn} */
    default Optional<String> named() {
        return Optional.empty();
    }

    /** {@return every parameter by name as it would stand in a file, in the catalogue's order} */
    Map<String, String> parameters();

    /** {@return what is wrong with its values, one sentence each; empty when it is valid} */
    List<String> problems();

    /** {@return what heals it, and so when the clock of recovery starts} */
    Healing healing();

    /** What heals a fault. */
    enum Healing {
        /** Kubernetes itself, while the fault is on: the clock of recovery starts at the acknowledged injection. */
        BY_CLUSTER,
        /** The undo: the clock of recovery starts when it is verified, that of the outage still at the injection. */
        BY_UNDO
    }
}
