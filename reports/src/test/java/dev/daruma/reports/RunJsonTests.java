package dev.daruma.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.daruma.reports.json.RunJson;
import dev.daruma.reports.model.RunReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunJsonTests {

    private static final RunJson JSON = new RunJson();
    private static final JsonMapper MAPPER = new JsonMapper();

    static Stream<RunReport> reports() {
        return Runs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportFollowsTheSchema(RunReport report) {
        assertThat(problems(JSON.write(report))).isEmpty();
    }

    @Test
    void theSchemaNoticesWhatItForbids() {
        String text = JSON.write(Runs.of(Outcomes.recovered()));

        assertThat(problems(text.replace("\"verdict\" : \"RECOVERED\"", "\"verdict\" : \"FINE\"")))
                .isNotEmpty();
        assertThat(problems(text.replace("\"basis\" : \"watch\"", "\"basis\" : \"guess\"")))
                .isNotEmpty();
        assertThat(problems(text.replace("\"effect\" : 0.41", "\"effect\" : null")))
                .isNotEmpty();
    }

    @Test
    void theSchemaLetsReadersMeetNewFields() {
        String text = JSON.write(Runs.of(Outcomes.recovered()));

        assertThat(problems(text.replaceFirst("\\{", "{ \"trend\" : \"STEADY\",")))
                .isEmpty();
    }

    @Test
    void theSchemasOwnExamplesFollowIt() {
        JsonNode examples = MAPPER.readTree(schemaText()).get("examples");

        assertThat(examples).isNotEmpty();
        examples.forEach(example -> assertThat(problems(example.toString())).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void whatIsWrittenCanBeReadAgain(RunReport report) {
        assertThat(JSON.read(JSON.write(report))).isEqualTo(report);
    }

    @Test
    void aReaderIgnoresFieldsItDoesNotKnow() {
        RunReport report = Runs.of(Outcomes.recovered());

        assertThat(JSON.read(JSON.write(report).replaceFirst("\\{", "{ \"trend\" : \"STEADY\",")))
                .isEqualTo(report);
    }

    @Test
    void theSameRunGivesTheSameBytes() {
        assertThat(new RunJson().write(Runs.everything())).isEqualTo(new RunJson().write(Runs.everything()));
    }

    @Test
    void foreignTextSurvivesAndIsHarmlessInATerminal() {
        RunReport report = Runs.of(Outcomes.hostile(Hostile.ALL));
        String text = JSON.write(report);

        assertThat(text).matches("[\\n -~]*");
        assertThat(JSON.read(text).experiments().get(0).hypothesis()).endsWith(Hostile.ALL);
    }

    @Test
    void timesAreExactAndWhatIsUnknownIsAbsent() {
        JsonNode trial =
                MAPPER.readTree(JSON.write(Runs.of(Outcomes.notRecovered()))).at("/experiments/0/trials/0");

        assertThat(trial.at("/marks/acknowledged").asString()).isEqualTo("0");
        assertThat(trial.at("/marks/effect").asString()).isEqualTo("0.41");
        assertThat(trial.at("/marks/restored").isMissingNode()).isTrue();
        assertThat(trial.at("/seconds/outage").isMissingNode()).isTrue();
        assertThat(trial.at("/censored").asBoolean()).isTrue();
        assertThat(trial.at("/pods/0/phases/0/basis").asString()).isEqualTo("watch");
    }

    @Test
    void whatClientsSawIsCountedFromTheInjection() {
        JsonNode probes =
                MAPPER.readTree(JSON.write(Runs.of(Outcomes.probed()))).at("/experiments/0/trials/0/probes");

        assertThat(probes.at("/0/series/0/outages/0/firstFailed").asString()).isEqualTo("0.4");
        assertThat(probes.at("/0/series/0/outages/0/lastOkBefore").asString()).isEqualTo("0.35");
        assertThat(probes.at("/1/gaps/0/from").asString()).isEqualTo("4.1");
        assertThat(probes.at("/0/series/0/counts").toString()).isEqualTo("{\"OK\":582,\"REFUSED\":16,\"TIMEOUT\":2}");
        assertThat(probes.at("/2/writes/0/lost").toString()).isEqualTo("[17,18]");
        assertThat(probes.at("/2/writes/1/unread").asString()).isEqualTo("connection refused");
    }

    @Test
    void withoutAnInjectionThereIsNoZeroAndNoDeadline() {
        JsonNode trial =
                MAPPER.readTree(JSON.write(Runs.of(Outcomes.environment()))).at("/experiments/0/trials/0");

        assertThat(trial.at("/marks").propertyNames()).containsExactly("observedUntil");
        assertThat(trial.at("/seconds")).isEmpty();
    }

    @Test
    void theRunIsAsBadAsItsWorstExperiment() {
        JsonNode run = MAPPER.readTree(JSON.write(Runs.everything()));

        assertThat(run.at("/outcome/verdict").asString()).isEqualTo("DATA_LOST");
        assertThat(run.at("/outcome/cleanup").asString()).isEqualTo("LEAKED");
        assertThat(run.at("/counts/started").asInt()).isEqualTo(13);
        assertThat(run.at("/counts/valid").asInt()).isEqualTo(10);
        assertThat(run.at("/counts/notRun").asInt()).isEqualTo(1);
    }

    @Test
    void anExperimentWithoutAnOutcomeIsNeverGreen() {
        JsonNode run = MAPPER.readTree(JSON.write(Runs.unfinished()));

        assertThat(run.at("/outcome/verdict").asString()).isEqualTo("UNKNOWN");
        assertThat(run.at("/partial").asBoolean()).isTrue();
        assertThat(run.at("/missing").toString())
                .contains("the API server went away", "this cluster has no commands on the node");
        assertThat(run.at("/experiments/1/verdict").isMissingNode()).isTrue();
    }

    private static List<Error> problems(String json) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
        return schema.validate(json, InputFormat.JSON);
    }

    private static String schemaText() {
        try (InputStream file = RunReport.class.getResourceAsStream("/dev/daruma/reports/daruma-run-v1.schema.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
