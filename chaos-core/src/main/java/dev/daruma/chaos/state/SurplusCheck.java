package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.timeline.World;
import java.util.List;
import java.util.Optional;

/**
 * No target has more live pods than its ceiling; terminating ones do not count.
 *
 * @param invariant which
 * @param targets each on its own
 */
record SurplusCheck(Invariant invariant, List<DesiredState> targets) implements InvariantCheck {

    SurplusCheck {
        targets = List.copyOf(targets);
    }

    @Override
    public Optional<String> breach(World world) {
        return targets.stream()
                .filter(target ->
                        target.counts(world).live() > target.counts(world).ceiling())
                .map(target -> "%s: expected at most %d live pods, observed %s"
                        .formatted(target.workload(), target.counts(world).ceiling(), Roster.words(target, world)))
                .findFirst();
    }
}
