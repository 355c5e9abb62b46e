package dev.daruma.k3s;

import dev.daruma.chaos.cluster.Timers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Timers as one exact line, for files and digests; their own text for people rounds. */
final class TimersText {

    private TimersText() {}

    static String of(Timers timers) {
        return timers.profile() + ","
                + Stream.of(
                                timers.nodeMonitorGracePeriod(),
                                timers.nodeMonitorPeriod(),
                                timers.nodeLeaseDuration(),
                                timers.nodeStatusUpdateFrequency(),
                                timers.syncFrequency(),
                                timers.tolerationSeconds())
                        .map(Duration::toString)
                        .collect(Collectors.joining(","));
    }

    static Timers parse(String text) {
        List<String> parts = List.of(text.split(",", -1));
        List<Duration> durations = parts.stream().skip(1).map(Duration::parse).toList();
        return new Timers(
                parts.get(0),
                durations.get(0),
                durations.get(1),
                durations.get(2),
                durations.get(3),
                durations.get(4),
                durations.get(5));
    }
}
