package dev.daruma.chaos.cluster;

import java.util.List;

/**
 * The root of everything Daruma throws on purpose. Expected outcomes (a missed deadline, a fault without effect) are
 * results, not exceptions.
 *
 * <p>Each kind says who has to act, and the command line gives each its own exit code.
 *
 * @since 0.1
 */
public abstract sealed class ChaosException extends RuntimeException
        permits InvalidInputException, RefusedException, ClusterUnavailableException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // immutable lists of the JDK are serializable
    private final List<String> problems;

    ChaosException(List<String> problems) {
        super(String.join("; ", problems));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception without a problem explains nothing");
        }
        this.problems = List.copyOf(problems);
    }

    ChaosException(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    /** {@return what is wrong, one sentence each, at least one} */
    public final List<String> problems() {
        return problems;
    }
}
