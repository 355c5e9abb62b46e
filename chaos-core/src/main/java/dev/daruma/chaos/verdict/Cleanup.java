package dev.daruma.chaos.verdict;

/**
 * Whether anything was left behind, apart from the verdict and as loud. Several merge to the worst.
 *
 * @since 0.1
 */
public enum Cleanup {
    /** Nothing had to be undone, or everything was, and the audit found nothing. */
    CLEAN,
    /** Somebody else changed the object meanwhile: nothing was overwritten. */
    CONFLICT,
    /** Something is still there. */
    LEAKED;

    /** {@return the worse of the two} */
    public Cleanup merge(Cleanup other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
