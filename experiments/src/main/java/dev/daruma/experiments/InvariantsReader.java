package dev.daruma.experiments;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/** Reads {@code always}. */
final class InvariantsReader {

    private static final String READY = "ready";
    private static final String NO_SURPLUS = "noSurplus";
    private static final String OTHERS_UNTOUCHED = "othersUntouched";
    static final List<String> NAMES = List.of(READY, NO_SURPLUS, OTHERS_UNTOUCHED);

    static final String EXAMPLE = "ready: {atLeast: 2}";

    private static final String NUMBER_FORM = "a whole number from 0";
    private static final Key AT_LEAST = Key.optional("atLeast", NUMBER_FORM);
    private static final Key AT_MOST = Key.optional("atMost", NUMBER_FORM);
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");

    private final Mistakes mistakes;
    private final List<Invariant> read = new ArrayList<>();

    InvariantsReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<Invariant> read(YamlNode node) {
        Item.list(node, "spec.always", EXAMPLE, mistakes).forEach(this::invariant);
        return List.copyOf(read);
    }

    private void invariant(Item item) {
        String name = item.name().text();
        switch (name) {
            case READY -> ready(item);
            case NO_SURPLUS -> plain(item, Invariant.noSurplus());
            case OTHERS_UNTOUCHED -> plain(item, Invariant.othersUntouched());
            default ->
                mistakes.add(
                        item.name().at(),
                        item.name().described() + " is not an invariant" + Nearest.accepted(name, NAMES));
        }
    }

    private void plain(Item item, Invariant invariant) {
        read.add(invariant);
        item.value()
                .ifPresent(value -> mistakes.add(
                        value.at(),
                        item.name().text() + " is followed by " + value.described() + "; accepted is '- "
                                + item.name().text() + "' alone"));
    }

    private void ready(Item item) {
        YamlNode node = item.value().orElse(item.name());
        String form = "a floor, a ceiling or both, as in {atLeast: 2}";
        if (item.value().isEmpty()) {
            mistakes.add(node.at(), "ready has no value; accepted is " + form);
            return;
        }
        Fields.of(node, READY, form, mistakes, AT_LEAST, AT_MOST).ifPresent(fields -> {
            if (fields.sound()
                    && fields.get(AT_LEAST.name()).isEmpty()
                    && fields.get(AT_MOST.name()).isEmpty()) {
                mistakes.add(node.at(), "ready has neither atLeast nor atMost; accepted is " + form);
            }
            fields.text(AT_LEAST).ifPresent(value -> number(AT_LEAST, value, Invariant.ready()::atLeast));
            fields.text(AT_MOST).ifPresent(value -> number(AT_MOST, value, Invariant.ready()::atMost));
        });
    }

    private void number(Key key, Scalar value, IntFunction<Invariant> make) {
        if (!NUMBER.matcher(value.text()).matches()) {
            mistakes.add(
                    value.at(), "'" + key.name() + "' is " + value.described() + "; accepted is " + key.accepted());
            return;
        }
        Invariant invariant = make.apply(Integer.parseInt(value.text()));
        mistakes.addAll(value.at(), CoreChecks.invariant(invariant));
        read.add(invariant);
    }
}
