package dev.daruma.chaos.probe;

/**
 * One request, in nanoseconds of one clock.
 *
 * @param intended when it was due
 * @param sent when it left
 * @param ended when the answer was complete, or given up
 * @param category what became of it
 * @param onUsedConnection whether its connection had carried an answer before
 */
record Sample(long intended, long sent, long ended, Category category, boolean onUsedConnection) {

    boolean ok() {
        return category == Category.OK;
    }

    /** {@return from when it was due, so that waiting for its turn counts} */
    long latency() {
        return ended - intended;
    }

    /** {@return by how much the tester was late; a timer that fires a moment early is not} */
    long lag() {
        return Math.max(0, sent - intended);
    }

    /** {@return the same on another scale} */
    Sample since(long origin) {
        return new Sample(intended - origin, sent - origin, ended - origin, category, onUsedConnection);
    }

    /** {@return the same, taken for something else} */
    Sample as(Category other) {
        return new Sample(intended, sent, ended, other, onUsedConnection);
    }
}
