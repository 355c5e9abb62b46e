package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.FaultSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The faults that can be asked for, by id. Immutable.
 *
 * @param types all kinds of faults, in the order of their ids
 * @since 0.1
 */
public record FaultCatalogue(List<FaultType<?>> types) {

    public FaultCatalogue {
        types = types.stream()
                .sorted(Comparator.comparing((FaultType<?> type) -> type.id()))
                .toList();
    }

    /** {@return the same catalogue with one more kind of fault} */
    public FaultCatalogue with(FaultType<?> type) {
        List<FaultType<?>> more = new ArrayList<>(types);
        more.add(type);
        return new FaultCatalogue(more);
    }

    /** {@return the kind of fault with that id} */
    public Optional<FaultType<?>> find(String id) {
        return types.stream().filter(type -> type.id().equals(id)).findFirst();
    }

    /**
     * Finds the kind of a fault.
     *
     * @throws InvalidInputException if the catalogue has none of that id; the message lists the ids it has
     */
    public FaultType<?> typeOf(FaultSpec fault) {
        return find(fault.id())
                .orElseThrow(() -> new InvalidInputException("there is no fault '" + fault.id() + "'; accepted are "
                        + String.join(", ", types.stream().map(FaultType::id).toList())));
    }
}
