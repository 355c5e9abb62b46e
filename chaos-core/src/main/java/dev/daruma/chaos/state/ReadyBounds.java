package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.timeline.World;
import java.util.List;
import java.util.Optional;

/**
 * A floor and a ceiling over the ready pods of each target.
 *
 * @param invariant which
 * @param targets each on its own
 * @param least from 0
 * @param most {@link Integer#MAX_VALUE} for no ceiling
 */
record ReadyBounds(Invariant invariant, List<DesiredState> targets, int least, int most) implements InvariantCheck {

    ReadyBounds {
        targets = List.copyOf(targets);
    }

    @Override
    public Optional<String> breach(World world) {
        return targets.stream()
                .filter(target -> outside(target.counts(world).ready()))
                .map(target -> "%s: expected at %s ready, observed %s"
                        .formatted(
                                target.workload(),
                                most == Integer.MAX_VALUE ? "least " + least : "most " + most,
                                Roster.words(target, world)))
                .findFirst();
    }

    private boolean outside(int ready) {
        return ready < least || ready > most;
    }
}
