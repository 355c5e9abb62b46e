package dev.daruma.chaos.probe;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** A request failed in a way that is known by name. */
final class RequestFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Category category;

    RequestFailedException(Category category, String message) {
        super(message);
        this.category = category;
    }

    /** {@return the exception for a complaint of the relay's nc, which ends with the words of the C library} */
    static RequestFailedException complaint(String line) {
        Category category = line.contains("refused")
                ? Category.REFUSED
                : line.contains("timed out")
                        ? Category.TIMEOUT
                        : line.contains("reset") ? Category.RESET : Category.UNREACHABLE;
        return new RequestFailedException(category, line);
    }

    /** {@return what became of a request that ended with that exception} */
    static Category categoryOf(IOException failed) {
        if (failed instanceof RequestFailedException known) {
            return known.category;
        }
        return failed instanceof SocketTimeoutException ? Category.TIMEOUT : Category.RESET;
    }
}
