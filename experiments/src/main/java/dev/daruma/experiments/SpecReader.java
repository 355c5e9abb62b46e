package dev.daruma.experiments;

import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code spec}, section by section, and goes on after each mistake. */
final class SpecReader {

    static final String FORM = "a map with hypothesis, target, faults and recovers";

    private static final Key HYPOTHESIS = Key.required("hypothesis", "a sentence that says what is believed");
    private static final Key MANIFESTS = Key.optional("manifests", ManifestsReader.FORM);
    private static final Key TARGET = Key.required("target", TargetReader.FORM);
    private static final Key FAULTS = Key.required("faults", "a list, as in '- " + FaultsReader.EXAMPLE + "'");
    private static final Key ALWAYS = Key.optional("always", "a list, as in '- " + InvariantsReader.EXAMPLE + "'");
    private static final Key RECOVERS = Key.required("recovers", ObjectiveReader.FORM);
    private static final Key PROBES = Key.optional("probes", "a list, as in '- " + ProbesReader.EXAMPLE + "'");
    private static final Key MAX_SHARE = Key.optional("maxShare", "a share, as in 'maxShare: 50%'");
    private static final Key[] KEYS = {HYPOTHESIS, MANIFESTS, TARGET, FAULTS, ALWAYS, RECOVERS, PROBES, MAX_SHARE};

    private static final Pattern SHARE = Pattern.compile("(-?\\d{1,6})%");

    private final FaultCatalogue catalogue;
    private final Function<String, SourceText> beside;
    private final Mistakes mistakes;

    SpecReader(FaultCatalogue catalogue, Function<String, SourceText> beside, Mistakes mistakes) {
        this.catalogue = catalogue;
        this.beside = beside;
        this.mistakes = mistakes;
    }

    Optional<Spec> read(YamlNode node) {
        return Fields.of(node, "spec", FORM, mistakes, KEYS).map(this::sections);
    }

    private Spec sections(Fields fields) {
        return new Spec(
                fields.text(HYPOTHESIS).map(this::hypothesis),
                list(fields, MANIFESTS, new ManifestsReader(beside, mistakes)::read),
                fields.get(TARGET.name()).flatMap(new TargetReader(mistakes)::read),
                list(fields, FAULTS, new FaultsReader(catalogue, mistakes)::read),
                list(fields, ALWAYS, new InvariantsReader(mistakes)::read),
                fields.get(RECOVERS.name()).flatMap(new ObjectiveReader(mistakes)::read),
                list(fields, PROBES, new ProbesReader(mistakes)::read),
                fields.text(MAX_SHARE).map(this::share).orElse(Experiment.DEFAULT_MAX_SHARE_PERCENT));
    }

    private static <T> List<T> list(Fields fields, Key key, Function<YamlNode, List<T>> reader) {
        return fields.get(key.name()).map(reader).orElse(List.of());
    }

    private String hypothesis(Scalar text) {
        String sentence = text.text().strip();
        mistakes.addAll(text.at(), CoreChecks.hypothesis(sentence));
        return sentence;
    }

    private int share(Scalar text) {
        Matcher matcher = SHARE.matcher(text.text());
        if (!matcher.matches()) {
            mistakes.add(text.at(), "'maxShare' is " + text.described() + "; accepted is " + MAX_SHARE.accepted());
            return Experiment.DEFAULT_MAX_SHARE_PERCENT;
        }
        int percent = Integer.parseInt(matcher.group(1));
        mistakes.addAll(text.at(), CoreChecks.maxSharePercent(percent));
        return percent;
    }
}
