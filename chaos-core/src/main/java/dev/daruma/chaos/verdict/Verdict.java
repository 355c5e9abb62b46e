package dev.daruma.chaos.verdict;

/**
 * Whether a workload recovered, from best to worst. Only the first is green. Several verdicts merge to the worst.
 *
 * @since 0.1
 */
public enum Verdict {
    /** The effect was seen, the desired state came back in time and stayed, no invariant broke. */
    RECOVERED("recovered", Meaning.HELD),
    /** The fault did not bite, or not on every victim: nothing can be said about recovery. */
    INEFFECTIVE("no verdict: the fault had no effect", Meaning.INCONCLUSIVE),
    /** The steady state did not hold before the fault, or something else broke. */
    ENVIRONMENT("no verdict: the environment was not steady", Meaning.INCONCLUSIVE),
    /** The observer was blind at the decisive moment, or the tool failed. */
    UNKNOWN("no verdict: it could not be observed", Meaning.INCONCLUSIVE),
    /** The desired state came back, but after the deadline. */
    RECOVERED_LATE("missed its deadline", Meaning.VIOLATED),
    /** The desired state did not come back before the observation ended. */
    NOT_RECOVERED("did not recover", Meaning.VIOLATED),
    /** Something that may never break broke. */
    INVARIANT_BROKEN("broke an invariant", Meaning.VIOLATED),
    /** Acknowledged data is lost. */
    DATA_LOST("lost data", Meaning.VIOLATED);

    /** What a verdict means for the hypothesis. */
    public enum Meaning {
        /** The hypothesis held. */
        HELD,
        /** Nothing is known about it. */
        INCONCLUSIVE,
        /** It is wrong. */
        VIOLATED
    }

    private final String words;
    private final Meaning meaning;

    Verdict(String words, Meaning meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** {@return how people say it, to follow the name of an experiment} */
    public String words() {
        return words;
    }

    /** {@return what it means for the hypothesis} */
    public Meaning meaning() {
        return meaning;
    }

    /** {@return the worse of the two} */
    public Verdict merge(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
