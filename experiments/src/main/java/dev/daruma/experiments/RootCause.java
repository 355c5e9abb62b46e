package dev.daruma.experiments;

/** Finds what happened at the bottom of an exception: the messages above it only repeat the request. */
final class RootCause {

    private RootCause() {}

    /** {@return the first line of its message, or its type where it has none} */
    static String of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
