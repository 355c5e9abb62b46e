package dev.daruma.chaos.run;

import dev.daruma.chaos.experiment.FaultSpec.Healing;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Victim;
import java.util.List;

/**
 * One step of a plan: a fault and the victims that were drawn for it.
 *
 * @param step from 0
 * @param fault what is broken
 * @param type what the catalogue knows of it
 * @param victims in canonical order; nobody when fewer can be hit than asked for, so that it is never a smaller fault
 * @param excluded candidates that were not in the draw, with the reason
 * @since 0.1
 */
public record PlannedFault(int step, Fault fault, FaultType<?> type, List<Victim> victims, List<String> excluded) {

    public PlannedFault {
        victims = List.copyOf(victims);
        excluded = List.copyOf(excluded);
    }

    /** {@return whether the API server is expected to fall silent until it is undone} */
    public boolean silencesApi() {
        return type.aim() == Aim.SERVER;
    }

    /** {@return whether nothing on its victims serves anybody until it is healed: the machine itself is taken away} */
    public boolean takesMachines() {
        return type.needs().contains(Need.NODE_POWER);
    }

    /** {@return whether its undo heals it, and not Kubernetes by itself} */
    public boolean healsByUndo() {
        return fault.healing() == Healing.BY_UNDO;
    }
}
