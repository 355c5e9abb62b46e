package dev.daruma.chaos.experiment;

import java.util.List;

/**
 * What may not break even while the fault is on. Checked on everything the watches show, from before the injection to
 * the end.
 *
 * @since 0.1
 */
public sealed interface Invariant {

    /** {@return the start of an invariant over ready pods: {@code ready().atLeast(2)}} */
    static Ready ready() {
        return new Ready();
    }

    /** {@return never more pods than desired plus what the rollout may add; terminating ones do not count} */
    static Invariant noSurplus() {
        return new NoSurplus();
    }

    /** {@return no pod outside the target is created, deleted or restarted} */
    static Invariant othersUntouched() {
        return new OthersUntouched();
    }

    /** {@return what is wrong with it, one sentence each} */
    List<String> problems();

    /** The start of an invariant over the ready pods of each target workload. */
    final class Ready {
        private Ready() {}

        /** {@return never fewer than that many ready pods; from 0} */
        public Invariant atLeast(int minimum) {
            return new ReadyAtLeast(minimum);
        }

        /** {@return never more than that many ready pods; from 0} */
        public Invariant atMost(int maximum) {
            return new ReadyAtMost(maximum);
        }
    }

    /**
     * A floor under the ready pods.
     *
     * @param minimum from 0
     */
    record ReadyAtLeast(int minimum) implements Invariant {
        @Override
        public List<String> problems() {
            return negative("ready.atLeast", minimum);
        }

        @Override
        public String toString() {
            return "ready at least " + minimum;
        }
    }

    /**
     * A ceiling over the ready pods.
     *
     * @param maximum from 0
     */
    record ReadyAtMost(int maximum) implements Invariant {
        @Override
        public List<String> problems() {
            return negative("ready.atMost", maximum);
        }

        @Override
        public String toString() {
            return "ready at most " + maximum;
        }
    }

    /** Live pods never exceed the desired count plus the surge a rollout may add. */
    record NoSurplus() implements Invariant {
        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public String toString() {
            return "never a surplus pod";
        }
    }

    /** Pods of other workloads in the namespace are neither created nor deleted nor restarted. */
    record OthersUntouched() implements Invariant {
        @Override
        public List<String> problems() {
            return List.of();
        }

        @Override
        public String toString() {
            return "other workloads untouched";
        }
    }

    private static List<String> negative(String what, int value) {
        return value >= 0 ? List.of() : List.of(what + " is " + value + "; accepted is 0 or more");
    }
}
