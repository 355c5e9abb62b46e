package dev.daruma.chaos.verdict;

/**
 * The steps of recovery, after Kubernetes' own: detected, desired state updated, assigned, started; then ready,
 * available and stable.
 *
 * @since 0.1
 */
public enum Step {
    /** The first write of a controller that shows it noticed. */
    DETECTED("detected"),
    /** The replacement exists as an object. */
    UPDATED("desired state updated"),
    /** The scheduler gave it a node. */
    ASSIGNED("assigned"),
    /** Its containers run. */
    STARTED("started"),
    /** It is Ready. */
    READY("ready"),
    /** It was Ready for as long as its workload demands. */
    AVAILABLE("available"),
    /** The whole workload held through the stability window. */
    STABLE("stable");

    private final String words;

    Step(String words) {
        this.words = words;
    }

    /** {@return the name in every output} */
    public String words() {
        return words;
    }
}
