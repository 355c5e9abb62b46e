package dev.daruma.chaos.experiment;

import java.util.List;

/**
 * HTTP statuses that count as a good answer.
 *
 * @param lowest from 100
 * @param highest up to 599, not below {@code lowest}
 * @since 0.1
 */
public record StatusRange(int lowest, int highest) {

    /** Success and redirection, as Kubernetes' own HTTP probes have it. */
    public static final StatusRange SUCCESS = new StatusRange(200, 399);

    private static final int FIRST = 100;
    private static final int LAST = 599;

    /** {@return whether that status is good} */
    public boolean contains(int status) {
        return status >= lowest && status <= highest;
    }

    List<String> problems() {
        return lowest >= FIRST && lowest <= highest && highest <= LAST
                ? List.of()
                : List.of("status is " + this + "; accepted is a range within 100-599, as in 200-399");
    }

    @Override
    public String toString() {
        return lowest + "-" + highest;
    }
}
