package dev.daruma.reports.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.daruma.chaos.verdict.Step;
import dev.daruma.reports.model.ExperimentReport;
import dev.daruma.reports.model.PodRecovery;
import dev.daruma.reports.model.Trial;
import dev.daruma.reports.model.WorkloadTimes;
import java.time.Duration;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The rules of our JSON: fields in the order of the records, durations as seconds, what is unknown left out. */
final class ReportMapper {

    private ReportMapper() {}

    static JsonMapper create() {
        return JsonMapper.builder()
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .changeDefaultPropertyInclusion(
                        ignored -> JsonInclude.Value.construct(Include.NON_ABSENT, Include.ALWAYS))
                .addModule(new SimpleModule("daruma")
                        .addSerializer(Duration.class, new SecondsJson.Writer())
                        .addDeserializer(Duration.class, new SecondsJson.Reader()))
                .addMixIn(Step.class, Shapes.StepInWords.class)
                .addMixIn(Trial.class, Shapes.SnapshotsInline.class)
                .addMixIn(WorkloadTimes.ReadyPoint.class, Shapes.AsArray.class)
                .addMixIn(PodRecovery.PhaseSpan.class, Shapes.StepAsName.class)
                .addMixIn(PodRecovery.class, Shapes.StepAsName.class)
                .addMixIn(ExperimentReport.class, Shapes.WithoutSummary.class)
                .build();
    }
}
