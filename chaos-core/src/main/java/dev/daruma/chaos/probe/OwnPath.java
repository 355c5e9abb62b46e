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
     * Reads it off the requests to the sending pod itself. One that took more than half its time-out counts as failed: a
     * request to a service on such a path may time out for no fault of the service.
     *
     * @param control sorted by their intended start
     * @param timeout of the control
     * @param end of measuring
     */
    static OwnPath of(List<Sample> control, Duration timeout, long end) {
        List<Sample> judged = control.stream()
                .map(sample -> sample.latency() > timeout.dividedBy(2).toNanos() ? sample.as(Category.TIMEOUT) : sample)
                .toList();
        return new OwnPath(Outages.of(judged, end).stream()
                .map(broken -> new Gap(broken.lastOkBefore(), broken.firstOkAfter()))
                .toList());
    }

    /** {@return whether a request says something about the service: an answer from there does, whatever else was broken} */
    boolean vouchesFor(Sample sample) {
        return switch (sample.category()) {
            case OK, REFUSED, STATUS, PAYLOAD -> true;
            case RESET, TIMEOUT, UNREACHABLE -> !blindDuring(sample);
            case NOT_SENT -> false;
        };
    }

    private boolean blindDuring(Sample sample) {
        Duration from = Duration.ofNanos(sample.intended());
        Duration to = Duration.ofNanos(sample.ended());
        return gaps.stream().anyMatch(gap -> gap.touches(from, to));
    }
}
