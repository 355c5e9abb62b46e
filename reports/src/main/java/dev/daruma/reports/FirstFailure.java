package dev.daruma.reports;

import java.io.IOException;
import java.util.Optional;

/** Keeps the first failure of many writes: a full disk must neither stop a run nor go unnoticed. Not thread-safe. */
final class FirstFailure {

    private Optional<IOException> first = Optional.empty();

    void guard(Write write) {
        try {
            write.run();
        } catch (IOException failed) {
            first = first.or(() -> Optional.of(failed));
        }
    }

    Optional<IOException> first() {
        return first;
    }

    interface Write {
        void run() throws IOException;
    }
}
