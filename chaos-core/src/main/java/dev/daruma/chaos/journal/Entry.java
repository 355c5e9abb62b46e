package dev.daruma.chaos.journal;

import dev.daruma.chaos.fault.Intent;
import java.util.Map;

/**
 * One object a step is about to change.
 *
 * @param intent how it comes back
 * @param before the traits by which an audit tells whether it did, as they were; see {@link Traits}
 */
record Entry(Intent intent, Map<String, String> before) {

    Entry {
        before = Map.copyOf(before);
    }
}
