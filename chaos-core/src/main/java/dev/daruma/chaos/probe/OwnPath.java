package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.List;

/**
 * When the way from the tester to the pod that sends was broken.
 *
 * @param gaps the earliest first
 */
record OwnPath(List<Gap> gaps) {

    /**
     * Reads it off the requests to the sending pod itself.
     *
     * @param control sorted by their intended start
     * @param end of measuring
     */
    static OwnPath of(List<Sample> control, long end) {
        return new OwnPath(Outages.of(control, end).stream()
                .map(broken -> new Gap(broken.lastOkBefore(), broken.firstOkAfter()))
                .toList());
    }

    /** {@return whether a request says something about the service: a good answer does, whatever else was broken} */
    boolean vouchesFor(Sample sample) {
        Duration from = Duration.ofNanos(sample.intended());
        Duration to = Duration.ofNanos(sample.ended());
        boolean blind = gaps.stream().anyMatch(gap -> gap.touches(from, to));
        return sample.ok() || (sample.category().failure() && !blind);
    }
}
