package dev.daruma.chaos.cluster;

import java.util.List;

/**
 * What was asked for is understood and will not be done: foreign cluster, protected namespace, too large a share of a
 * workload, a target that is not there, a deadline that cannot be met. Nothing was touched.
 *
 * @since 0.1
 */
public final class RefusedException extends ChaosException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses for all reasons at once.
     *
     * @param problems one sentence each: what is refused, why, and what would be accepted
     */
    public RefusedException(List<String> problems) {
        super(problems);
    }

    /**
     * Refuses for one reason.
     *
     * @param problem what is refused, why, and what would be accepted
     */
    public RefusedException(String problem) {
        this(List.of(problem));
    }
}
