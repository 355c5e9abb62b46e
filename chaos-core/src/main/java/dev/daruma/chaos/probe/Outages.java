package dev.daruma.chaos.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds the outages in a series of requests that say something, in the order in which they were due. */
final class Outages {

    private final List<Outage> found = new ArrayList<>();
    private final List<Sample> samples;
    private final long end;

    private Outages(List<Sample> samples, long end) {
        this.samples = samples;
        this.end = end;
    }

    /**
     * {@return the outages, the earliest first}
     *
     * @param samples sorted by their intended start
     * @param end of measuring
     */
    static List<Outage> of(List<Sample> samples, long end) {
        Outages outages = new Outages(samples, end);
        int next = 0;
        while (next < samples.size()) {
            next = samples.get(next).ok() ? next + 1 : outages.add(next);
        }
        return List.copyOf(outages.found);
    }

    /** {@return the index of the first good request after the outage that starts there} */
    private int add(int first) {
        int after = first;
        while (after < samples.size() && !samples.get(after).ok()) {
            after++;
        }
        boolean startSeen = first > 0;
        boolean endSeen = after < samples.size();
        found.add(new Outage(
                due(startSeen ? first - 1 : 0),
                due(first),
                due(after - 1),
                endSeen ? due(after) : Duration.ofNanos(end),
                startSeen,
                endSeen));
        return after;
    }

    private Duration due(int index) {
        return Duration.ofNanos(samples.get(index).intended());
    }
}
