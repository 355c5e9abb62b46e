package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.experiments.YamlNode.At;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code faults} through the catalogue of the core: a fault that is new there needs nothing here.
 */
final class FaultsReader {

    static final String EXAMPLE = "pod-kill: {count: 1}";

    private final FaultCatalogue catalogue;
    private final Mistakes mistakes;

    FaultsReader(FaultCatalogue catalogue, Mistakes mistakes) {
        this.catalogue = catalogue;
        this.mistakes = mistakes;
    }

    List<FaultSpec> read(YamlNode node) {
        List<Item> items = Item.list(node, "spec.faults", EXAMPLE, mistakes);
        if (items.isEmpty()
                && node instanceof YamlNode.Sequence empty
                && empty.items().isEmpty()) {
            mistakes.add(node.at(), "spec.faults names no fault; accepted is at least one, as in '- " + EXAMPLE + "'");
        }
        List<FaultSpec> faults = new ArrayList<>();
        items.forEach(item -> fault(item).ifPresent(faults::add));
        return faults;
    }

    private Optional<FaultSpec> fault(Item item) {
        String id = item.name().text();
        Optional<FaultType<?>> type = catalogue.find(id);
        if (type.isEmpty()) {
            List<String> ids = catalogue.types().stream().map(FaultType::id).toList();
            mistakes.add(item.name().at(), item.name().described() + " is not a fault" + Nearest.accepted(id, ids));
        }
        return type.flatMap(known -> new OneFault(known, item.name().at()).read(item.value()));
    }

    /** One fault of a known type. */
    private final class OneFault {

        private final FaultType<?> type;
        private final At at;
        private final List<String> reported = new ArrayList<>();

        OneFault(FaultType<?> type, At at) {
            this.type = type;
            this.at = at;
        }

        Optional<FaultSpec> read(Optional<YamlNode> parameters) {
            Map<String, Scalar> written = parameters.map(this::written).orElse(Map.of());
            // Each parameter alone first: what is wrong with it then belongs to its own line.
            written.forEach((name, value) -> make(Map.of(name, value.text()), value.at()));
            Map<String, String> all = new LinkedHashMap<>();
            written.forEach((name, value) -> all.put(name, value.text()));
            return make(all, at);
        }

        private Map<String, Scalar> written(YamlNode node) {
            List<Key> keys = type.parameters().stream().map(OneFault::key).toList();
            Optional<Fields> fields =
                    Fields.of(node, type.id(), "a map of its parameters", mistakes, keys.toArray(Key[]::new));
            Map<String, Scalar> written = new LinkedHashMap<>();
            fields.ifPresent(read ->
                    keys.forEach(key -> read.text(key).ifPresent(value -> written.put(key.name(), value))));
            return written;
        }

        private static Key key(Parameter parameter) {
            return Key.optional(parameter.name(), parameter.form());
        }

        private Optional<FaultSpec> make(Map<String, String> values, At place) {
            try {
                return Optional.of(type.read(values));
            } catch (InvalidInputException invalid) {
                invalid.problems().stream()
                        .filter(problem -> !reported.contains(problem))
                        .forEach(problem -> {
                            reported.add(problem);
                            mistakes.add(place, type.id() + ": " + problem);
                        });
                return Optional.empty();
            }
        }
    }
}
