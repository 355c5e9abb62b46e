package dev.daruma.chaos.run;

import dev.daruma.chaos.fault.Victim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whom a fault may be drawn from.
 *
 * @param eligible those that can be hit, in canonical order
 * @param excluded those that are asked about but cannot be hit, each with the reason
 */
record Pool(List<Victim> eligible, List<String> excluded) {

    Pool {
        List<Victim> sorted = eligible.stream().sorted(Victim.CANONICAL).toList();
        List<Victim> placed = new ArrayList<>();
        sorted.forEach(victim -> placed.add(victim.at(placed.size())));
        eligible = List.copyOf(placed);
        excluded = excluded.stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** {@return how many there are to ask for: shares and "all" are of these} */
    int size() {
        return eligible.size() + excluded.size();
    }
}
