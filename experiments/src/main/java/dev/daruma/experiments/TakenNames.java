package dev.daruma.experiments;

import dev.daruma.experiments.YamlNode.Scalar;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The names of the experiments of one run, which must differ. Not thread-safe. */
final class TakenNames {

    private final Map<String, String> places = new HashMap<>();

    /** {@return what is wrong with the name, if it is another experiment's} */
    Optional<String> take(Scalar name, String source) {
        String first = places.putIfAbsent(name.text(), source + ":" + name.at().line());
        return Optional.ofNullable(first)
                .map(place -> "the name " + name.described() + " is that of the experiment at " + place
                        + ", too; accepted is a name of its own");
    }
}
