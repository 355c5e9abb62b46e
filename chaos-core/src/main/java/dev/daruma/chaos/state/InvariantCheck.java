package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.timeline.World;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An invariant bound to the targets and to what was there before the fault. Immutable; looked at after every mark.
 *
 * @since 0.1
 */
public interface InvariantCheck {

    /** {@return which} */
    Invariant invariant();

    /** {@return how it is broken right now, in words with expected and observed; empty while it holds} */
    Optional<String> breach(World world);

    /**
     * Binds an invariant.
     *
     * @param baseline the world before the injection
     * @param targets the workloads aimed at
     * @param exposed UIDs of the pods that the fault may take along
     */
    static InvariantCheck capture(
            Invariant invariant, World baseline, List<DesiredState> targets, Set<String> exposed) {
        if (invariant instanceof Invariant.ReadyAtLeast floor) {
            return new ReadyBounds(invariant, targets, floor.minimum(), Integer.MAX_VALUE);
        }
        if (invariant instanceof Invariant.ReadyAtMost ceiling) {
            return new ReadyBounds(invariant, targets, 0, ceiling.maximum());
        }
        return invariant instanceof Invariant.NoSurplus
                ? new SurplusCheck(invariant, targets)
                : UntouchedCheck.capture(invariant, baseline, targets, exposed);
    }
}
