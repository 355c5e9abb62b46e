package dev.daruma.experiments;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.ProbeSpec;
import dev.daruma.chaos.experiment.ProbeSpec.Http;
import dev.daruma.chaos.experiment.ProbeSpec.Tcp;
import dev.daruma.chaos.experiment.ProbeSpec.Writes;
import dev.daruma.experiments.ProbeForm.Setting;
import dev.daruma.experiments.YamlNode.At;
import dev.daruma.experiments.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code probes}. */
final class ProbesReader {

    static final String EXAMPLE = "http: {service: web}";

    private static final Key SERVICE = Key.required("service", "the name of a Service, as in 'service: web'");
    private static final Key STATEFUL_SET =
            Key.required("statefulset", "the name of a StatefulSet, as in 'statefulset: store'");
    private static final String PATH = "a path, as in '/healthz'";

    private static final ProbeForm<Http> HTTP = new ProbeForm<Http>("http", SERVICE, ProbeSpec::http)
            .port(Http::port)
            .text("path", PATH, Http::path)
            .via(Http::via)
            .cadence(Http::cadence)
            .status((probe, range) -> probe.expectStatus(range.lowest(), range.highest()))
            .text("body", "a text that a good answer contains", Http::expectBody)
            .duration("outageAtMost", Http::outageAtMost);
    private static final ProbeForm<Tcp> TCP = new ProbeForm<Tcp>("tcp", SERVICE, ProbeSpec::tcp)
            .port(Tcp::port)
            .via(Tcp::via)
            .cadence(Tcp::cadence)
            .text("echo", "a line that the server sends back", Tcp::echo)
            .duration("outageAtMost", Tcp::outageAtMost);
    private static final ProbeForm<Writes> WRITES = new ProbeForm<Writes>("writes", STATEFUL_SET, ProbeSpec::writes)
            .port(Writes::port)
            .text("write", PATH, (probe, path) -> probe.paths(path, probe.readPath()))
            .text("read", PATH, (probe, path) -> probe.paths(probe.writePath(), path))
            .cadence(Writes::cadence);
    private static final List<ProbeForm<?>> FORMS = List.of(HTTP, TCP, WRITES);

    private final Mistakes mistakes;

    ProbesReader(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<ProbeSpec> read(YamlNode node) {
        List<ProbeSpec> probes = new ArrayList<>();
        Item.list(node, "spec.probes", EXAMPLE, mistakes)
                .forEach(item -> probe(item).ifPresent(probes::add));
        return probes;
    }

    private Optional<? extends ProbeSpec> probe(Item item) {
        String name = item.name().text();
        Optional<ProbeForm<?>> form =
                FORMS.stream().filter(each -> each.name().equals(name)).findFirst();
        if (form.isEmpty()) {
            List<String> names = FORMS.stream().map(ProbeForm::name).toList();
            mistakes.add(item.name().at(), item.name().described() + " is not a probe" + Nearest.accepted(name, names));
        }
        return form.flatMap(known -> probe(known, item));
    }

    private <P extends ProbeSpec> Optional<P> probe(ProbeForm<P> form, Item item) {
        String accepted = "a map with its " + form.subject().name() + " and settings";
        if (item.value().isEmpty()) {
            mistakes.add(item.name().at(), form.name() + " has no value; accepted is " + accepted);
            return Optional.empty();
        }
        return Fields.of(item.value().get(), form.name(), accepted, mistakes, form.keys())
                .map(fields -> new OneProbe<>(form, item.name().at()).read(fields));
    }

    /** One probe of a known kind. What is wrong with it belongs to the line that says it already when it stands alone. */
    private final class OneProbe<P extends ProbeSpec> {

        private static final String SOUND = "sound";

        private final ProbeForm<P> form;
        private final At at;
        private final Map<String, At> places = new HashMap<>();

        OneProbe(ProbeForm<P> form, At at) {
            this.form = form;
            this.at = at;
        }

        P read(Fields fields) {
            P probe = fields.text(form.subject()).map(this::asking).orElseGet(this::sound);
            for (Setting<P> setting : form.settings()) {
                Optional<Scalar> value = fields.text(setting.key());
                if (value.isPresent()) {
                    probe = set(setting, value.get(), probe);
                }
            }
            probe.problems()
                    .forEach(problem -> mistakes.add(places.getOrDefault(problem, at), form.name() + ": " + problem));
            return probe;
        }

        private P sound() {
            return form.asking().apply(SOUND);
        }

        private P asking(Scalar subject) {
            return placed(form.asking().apply(subject.text()), subject.at());
        }

        private P set(Setting<P> setting, Scalar value, P probe) {
            try {
                placed(setting.apply().apply(sound(), value), value.at());
                return setting.apply().apply(probe, value);
            } catch (InvalidInputException invalid) {
                mistakes.addAll(value.at(), invalid.problems());
                return probe;
            }
        }

        private P placed(P alone, At place) {
            alone.problems().forEach(problem -> places.putIfAbsent(problem, place));
            return alone;
        }
    }
}
