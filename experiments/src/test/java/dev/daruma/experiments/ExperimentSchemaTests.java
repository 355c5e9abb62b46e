package dev.daruma.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schema is for editors; the reader decides. These tests hold the one against the other. */
class ExperimentSchemaTests {

    private static final String RESOURCE = "dev/daruma/experiments/experiment-v1.schema.json";
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode SHIPPED =
            JSON.readTree(SourceText.resource(ExperimentReader.class.getClassLoader(), RESOURCE)
                    .text());

    private static final String SOUND = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: web}
            spec:
              hypothesis: web comes back
              target: deployment/web
              faults: [pod-kill]
              recovers: {within: 30s}
            """;

    private final Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SHIPPED);

    static List<String> catalogue() {
        return new ExperimentCatalogue(Chaos.catalogue()).names();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void everyExperimentOfTheCatalogueIsValid(String name) throws IOException {
        assertThat(errors(Files.readString(
                        Path.of("src/main/resources/dev/daruma/experiments/catalogue", name + ".yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target: {kind: replicaset, owner: deployment/web}",
                "target: {kind: Deployment, labels: {app: web, tier: 1}}",
                "target: StatefulSet/store",
                "faults: [{pod-kill: {count: 50%, grace: 3s}}, pod-delete, {container-kill: {times: 2}}]",
                "faults: [{pod-kill: }]",
                "faults: [{secret-corrupt: {restart: true}}, {node-taint: {key: shop, value: false}}]",
                "always: [noSurplus, {ready: {atLeast: 2, atMost: 3}}, othersUntouched]",
                "recovers: {within: 2m, stableFor: 0s}",
                "maxShare: 100%",
                "manifests: [shop.yaml]",
                "faults: [{node-cordon: {node: agent-1, duration: 5s}}]",
                "probes: []",
                "probes: [{http: {service: web, port: 80, path: /, via: node-port, every: 50ms, timeout: 1s}}]",
                "probes: [{http: {service: web, status: 200-399, body: ok, outageAtMost: 2s}}]",
                "probes: [{http: {service: web, status: 204}}, {tcp: {service: web, echo: hello}}]",
                "probes: [{writes: {statefulset: store, port: 80, write: /w, read: /r, every: 1s, timeout: 2s}}]"
            })
    void schemaAndReaderAcceptTheSame(String line) {
        String text = with(line);

        assertThat(errors(text)).isEmpty();
        assertThat(Reading.text(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target: web",
                "target: {kind: deployment}",
                "target: {kind: pod, name: a, owner: deployment/b}",
                "faults: []",
                "faults: [pod-kil]",
                "faults: [{pod-kill: {cout: 1}}]",
                "faults: [{pod-kill: {}, pod-delete: {}}]",
                "always: [ready]",
                "always: [{ready: {}}]",
                "always: [{ready: {atLeast: -1}}]",
                "recovers: {within: 30}",
                "recovers: {stableFor: 5s}",
                "maxShare: 0%",
                "manifests: shop.yaml",
                "probes: web",
                "probes: [http]",
                "probes: [{http: {}}]",
                "probes: [{http: {service: web, port: 0}}]",
                "probes: [{http: {service: web, via: host}}]",
                "probes: [{http: {service: web, status: 99}}]",
                "probes: [{http: {service: web, status: ok}}]",
                "probes: [{tcp: {service: web, every: 50}}]",
                "probes: [{tcp: {service: web, path: /}}]",
                "probes: [{tcp: {service: web, echo: ''}}]",
                "probes: [{writes: {statefulset: store, write: w}}]",
                "probes: [{writes: {service: store}}]"
            })
    void schemaAndReaderRefuseTheSame(String line) {
        String text = with(line);

        assertThat(errors(text)).isNotEmpty();
        assertThat(Reading.mistakes(text)).isNotEmpty();
    }

    @Test
    void theFaultsOfTheSchemaAreThoseOfTheCore() throws IOException {
        ObjectNode wanted = (ObjectNode) SHIPPED.deepCopy();
        ((ObjectNode) wanted.get("$defs")).set("fault", faults(Chaos.catalogue()));
        Path file = Files.writeString(
                Path.of("target", "experiment-v1.schema.json"),
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(wanted) + "\n");

        assertThat(SHIPPED.at("/$defs/fault"))
                .as("a schema with the faults of the core lies in %s", file)
                .isEqualTo(wanted.at("/$defs/fault"));
    }

    private static ObjectNode faults(FaultCatalogue catalogue) {
        ObjectNode fault = JSON.createObjectNode();
        ObjectNode alone = JSON.createObjectNode();
        ObjectNode properties = JSON.createObjectNode();
        for (FaultType<?> type : catalogue.types()) {
            alone.withArray("enum").add(type.id());
            properties.set(type.id(), fault(type));
        }
        ObjectNode withParameters = JSON.createObjectNode()
                .put("type", "object")
                .put("minProperties", 1)
                .put("maxProperties", 1)
                .put("additionalProperties", false);
        withParameters.set("properties", properties);
        fault.withArray("oneOf").add(alone).add(withParameters);
        return fault;
    }

    private static ObjectNode fault(FaultType<?> type) {
        ObjectNode fault = JSON.createObjectNode().put("description", type.summary());
        fault.withArray("type").add("object").add("null");
        fault.put("additionalProperties", false);
        ObjectNode parameters = fault.withObject("properties");
        type.parameters().forEach(parameter -> parameters.set(parameter.name(), parameter(parameter)));
        return fault;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode property =
                JSON.createObjectNode().put("description", parameter.meaning() + " (" + parameter.form() + ")");
        property.withArray("type").add("string").add("number").add("boolean");
        if (!parameter.defaultValue().isEmpty()) {
            property.put("default", parameter.defaultValue());
        }
        return property;
    }

    private List<Error> errors(String yaml) {
        return schema.validate(new YAMLMapper().readTree(yaml));
    }

    private static String with(String line) {
        String key = line.substring(0, line.indexOf(':'));
        String others = SOUND.replaceAll("(?m)^  " + key + ":.*\n", "");
        return others + "  " + line + "\n";
    }
}
