package dev.daruma.reports.view;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is drawn on one time axis. Times are exact, labels are ready to be shown.
 *
 * @param description in words, for those who cannot see it
 * @param axis what the axis counts
 * @param marks moments, in the order of their times
 * @param faultUntil until when the fault was held; empty for one that is over at once
 * @param deadline the deadline; empty when nothing was injected
 * @param end where what was seen ends
 * @param lanes a lane per victim, slowest first
 * @param more how many victims have no lane
 * @param clients a lane per series of requests
 * @param curves the ready pods of each workload
 * @since 0.1
 */
public record Chart(
        String description,
        String axis,
        List<Moment> marks,
        Optional<Duration> faultUntil,
        Optional<Moment> deadline,
        Duration end,
        List<Lane> lanes,
        int more,
        List<ClientLane> clients,
        List<Curve> curves) {

    public Chart {
        marks = List.copyOf(marks);
        lanes = List.copyOf(lanes);
        clients = List.copyOf(clients);
        curves = List.copyOf(curves);
    }

    /**
     * Something that happened.
     *
     * @param label what and when
     * @param at when
     */
    public record Moment(String label, Duration at) {}

    /**
     * One victim and who came in its place.
     *
     * @param label both names
     * @param gone when the victim's object went
     * @param inPlace whether the victim itself was restarted
     * @param segments the phases, in order
     * @param open what it is still waiting for when the observation ends; empty when it got all
     */
    public record Lane(
            String label, Optional<Duration> gone, boolean inPlace, List<Segment> segments, Optional<Open> open) {

        public Lane {
            segments = List.copyOf(segments);
        }
    }

    /**
     * A phase.
     *
     * @param number its place in the legend, from 1
     * @param label name and times
     * @param from when it began
     * @param to when it ended
     */
    public record Segment(int number, String label, Duration from, Duration to) {}

    /**
     * A wait without an end.
     *
     * @param label at least how long
     * @param from when it began
     * @param to when the observation ended
     */
    public record Open(String label, Duration from, Duration to) {}

    /**
     * When one series of requests was answered and when not.
     *
     * @param label whose
     * @param measured from when to when; empty when it says nothing
     * @param missed when no request was answered
     * @param unknown when nothing could be measured
     */
    public record ClientLane(String label, Optional<Stretch> measured, List<Missed> missed, List<Stretch> unknown) {

        public ClientLane {
            missed = List.copyOf(missed);
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * From when to when.
     *
     * @param from when it began
     * @param to when it ended
     */
    public record Stretch(Duration from, Duration to) {}

    /**
     * An outage: it lasted for all of the inner stretch, and at most for the outer one.
     *
     * @param label how long, with its uncertainty, and since when
     * @param certain from the first failed request to the last
     * @param possible from the last good request before it to the first one after it
     */
    public record Missed(String label, Stretch certain, Stretch possible) {}

    /**
     * Ready pods over time.
     *
     * @param label whose
     * @param points one per change
     */
    public record Curve(String label, List<Point> points) {

        public Curve {
            points = List.copyOf(points);
        }

        /** {@return the highest value, at least one} */
        public int top() {
            return points.stream()
                    .mapToInt(point -> Math.max(point.ready(), point.desired()))
                    .reduce(1, Math::max);
        }
    }

    /**
     * From here on.
     *
     * @param at when
     * @param ready ready pods
     * @param desired what the spec asked for
     */
    public record Point(Duration at, int ready, int desired) {}
}
