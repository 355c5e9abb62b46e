package dev.daruma.reports.model;

import dev.daruma.chaos.timeline.Mark;
import java.time.Duration;
import java.util.Optional;

/**
 * How far a fault got.
 *
 * @param at when
 * @param step which step of the plan, from 0
 * @param fault the fault's id
 * @param event how far
 * @param victim whom it concerns, if a single one
 * @param detail the observation in words
 * @since 0.1
 */
public record FaultEvent(
        Duration at, int step, String fault, Mark.FaultEvent event, Optional<ObjectId> victim, String detail) {

    static FaultEvent of(Mark.FaultMark mark, Duration origin) {
        return new FaultEvent(
                mark.at().minus(origin),
                mark.step(),
                mark.fault(),
                mark.event(),
                mark.victim().map(ObjectId::of),
                mark.detail());
    }
}
