package dev.daruma.chaos.fault.workload;

import java.util.Locale;

/**
 * How a bad template is taken back.
 *
 * @since 0.1
 */
public enum Remedy {
    /** The captured template is written back. */
    RESTORE,
    /** Kubernetes' own rollback: the previous revision of the workload's history is written as its template. */
    ROLLBACK;

    /** {@return the word in files} */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
