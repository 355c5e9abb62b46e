package dev.daruma.chaos.verdict;

import java.time.Duration;
import java.util.List;

/**
 * The target's pods at three moments.
 *
 * @param before right before the injection
 * @param worst when the fewest were ready
 * @param worstAt when that was, since the acknowledged injection
 * @param last at the end of the observation
 * @since 0.1
 */
public record PodTables(List<PodRow> before, List<PodRow> worst, Duration worstAt, List<PodRow> last) {

    public PodTables {
        before = List.copyOf(before);
        worst = List.copyOf(worst);
        last = List.copyOf(last);
    }
}
