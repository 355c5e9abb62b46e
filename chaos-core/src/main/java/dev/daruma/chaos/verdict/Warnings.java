package dev.daruma.chaos.verdict;

import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Timeline;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Picks the cluster's warning events out of a timeline. */
final class Warnings {

    private Warnings() {}

    /** Events that were there when the watch began say nothing about this run. */
    static List<Warning> of(Timeline timeline, Duration origin) {
        return timeline.all(Mark.ObjectSeen.class)
                .filter(seen -> seen.change() == Mark.Change.ADDED || seen.change() == Mark.Change.MODIFIED)
                .filter(seen -> seen.object() instanceof Event event && "Warning".equals(event.getType()))
                .map(seen -> warning(seen.at().minus(origin), (Event) seen.object()))
                .toList();
    }

    private static Warning warning(Duration at, Event event) {
        String object = event.getInvolvedObject() == null
                ? ""
                : event.getInvolvedObject().getKind() + " "
                        + event.getInvolvedObject().getName();
        return new Warning(at, object, orEmpty(event.getReason()), orEmpty(event.getMessage()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
