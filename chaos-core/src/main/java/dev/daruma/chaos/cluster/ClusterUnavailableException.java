package dev.daruma.chaos.cluster;

/**
 * The cluster cannot be had or no longer answers: no engine, no image, a node that does not come up, an API server that
 * went away.
 *
 * @since 0.1
 */
public final class ClusterUnavailableException extends ChaosException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what is missing and how to mend it.
     *
     * @param problem one sentence
     * @param cause what was thrown below
     */
    public ClusterUnavailableException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /**
     * Says what is missing and how to mend it.
     *
     * @param problem one sentence
     */
    public ClusterUnavailableException(String problem) {
        super(java.util.List.of(problem));
    }

    /**
     * {@return why a request failed, in words: the deepest cause that says something, since the outer ones of an HTTP
     * client mostly say that an error has occurred}
     */
    public static String reason(Throwable failed) {
        Throwable deepest = failed;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null || message.isBlank() ? deepest.getClass().getSimpleName() : message;
    }
}
