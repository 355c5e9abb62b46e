package dev.daruma.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.json.RunJson;
import dev.daruma.reports.model.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFolderTests {

    @TempDir
    private Path temporary;

    private static void tell(ReportFolder report, Outcome outcome) {
        report.listener().planned(outcome.plan());
        outcome.timeline().marks().forEach(mark -> report.listener().marked(outcome.plan(), mark));
    }

    private static RunReport json(Path folder) throws IOException {
        return new RunJson().read(Files.readString(folder.resolve("run.json")));
    }

    @Nested
    class ARun {

        @Test
        void leavesThreeFilesAndNothingElse() throws IOException {
            Path folder = temporary.resolve("new/report");
            try (ReportFolder report = ReportFolder.open(folder)) {
                tell(report, Outcomes.recovered());
                report.add(Outcomes.recovered());
            }

            assertThat(names(folder)).containsExactly("index.html", "run.json", "run.jsonl");
            assertThat(json(folder).partial()).isFalse();
            assertThat(json(folder).experiments()).hasSize(1);
        }

        @Test
        void repeatsWhatIsNotInTheCatalogueWithTheLineItWasGiven() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                report.add(Outcomes.recovered(), "mvn -Ddaruma.seed=7 -Dtest=WebTests verify");
                report.add(Outcomes.late());
            }

            assertThat(json(temporary).experiments())
                    .extracting(each -> each.repeat())
                    .satisfiesExactly(
                            given -> assertThat(given).isEqualTo("mvn -Ddaruma.seed=7 -Dtest=WebTests verify"),
                            known -> assertThat(known).startsWith("./daruma run web-survives-two-pod-kills "));
        }

        @Test
        void namesTheVersionOfTheTool() throws IOException {
            ReportFolder.open(temporary).close();

            assertThat(json(temporary).tool().version()).matches("\\d+\\.\\d+\\.\\d+.*");
        }

        @Test
        void keepsTheOrderOfThePlans() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                tell(report, Outcomes.recovered());
                tell(report, Outcomes.late());
                report.add(Outcomes.late());
                report.add(Outcomes.recovered());
            }

            assertThat(json(temporary).experiments())
                    .extracting(each -> each.id())
                    .containsExactly("web-survives-a-pod-kill", "web-survives-two-pod-kills");
        }

        @Test
        void canBeClosedTwice() {
            ReportFolder report = ReportFolder.open(temporary);

            report.close();
            report.close();
        }
    }

    @Nested
    class ARunThatEndedEarly {

        @Test
        void saysSoWhileItGoesOn() throws IOException {
            ReportFolder report = ReportFolder.open(temporary);
            tell(report, Outcomes.recovered());

            assertThat(Files.readString(report.page()))
                    .contains("the run had not ended when this was written", "Not known to be clean");
            assertThat(json(temporary).experiments().get(0).unfinished()).isPresent();
            report.close();
        }

        @Test
        void showsThePlanOfWhatHasNoOutcome() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                tell(report, Outcomes.recovered());
                report.add(Outcomes.recovered());
                tell(report, Outcomes.late());
                report.addNotRun("web-survives-two-pod-kills", "the API server went away");
                report.addNotRun("web-survives-a-power-cut", "stopped before its turn");
            }

            assertThat(json(temporary).missing())
                    .containsExactly(
                            "web-survives-two-pod-kills has no outcome: the API server went away",
                            "web-survives-a-power-cut was not run: stopped before its turn");
            assertThat(Files.readString(temporary.resolve("index.html")))
                    .contains("the API server went away", "stopped before its turn", "by the next ./daruma run");
        }

        @Test
        void namesWhatNobodySpokeOf() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                tell(report, Outcomes.recovered());
            }

            assertThat(json(temporary).missing())
                    .containsExactly("web-survives-a-pod-kill has no outcome: it was begun and never handed one over");
        }

        @Test
        void isNotHeldUpByADiskAndSaysSoInTheEnd() throws IOException {
            Path folder = temporary.resolve("report");
            ReportFolder report = ReportFolder.open(folder);
            for (String name : names(folder)) {
                Files.delete(folder.resolve(name));
            }
            Files.delete(folder);

            report.add(Outcomes.recovered());

            assertThatThrownBy(report::close)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("the report in '" + folder + "' is incomplete");
        }
    }

    @Nested
    class TheJournal {

        @Test
        void canBeReadWhileTheRunGoesOn() throws IOException {
            ReportFolder report = ReportFolder.open(temporary);
            tell(report, Outcomes.recovered());

            assertThat(types(Files.readString(temporary.resolve("run.jsonl"))))
                    .startsWith("run-started", "plan", "phase-begun", "synced", "phase-begun", "fault-mark")
                    .endsWith("audited");
            report.close();
            assertThat(types(Files.readString(temporary.resolve("run.jsonl")))).endsWith("run-finished");
        }

        @Test
        void losesNoMoreThanTheLineThatWasCut() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                tell(report, Outcomes.recovered());
                report.add(Outcomes.recovered());
            }
            String whole = Files.readString(temporary.resolve("run.jsonl"));
            String cut = whole.substring(0, whole.length() - 100);
            String readable = cut.substring(0, cut.lastIndexOf('\n') + 1);

            assertThat(types(readable)).contains("plan", "fault-mark");
            assertThat(types(whole)).hasSizeLessThanOrEqualTo(types(readable).size() + 2);
        }

        @Test
        void holdsNoWholeObjects() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                tell(report, Outcomes.recovered());
                report.add(Outcomes.recovered());
            }

            for (String name : names(temporary)) {
                assertThat(Files.readString(temporary.resolve(name))).doesNotContain("hunter2");
            }
            assertThat(Files.readString(temporary.resolve("run.jsonl")))
                    .contains("\"type\":\"object-seen\"", "\"change\":\"MODIFIED\"", "\"rv\":\"842\"");
        }

        private static List<String> types(String journal) {
            return journal.lines()
                    .map(line -> new JsonMapper().readTree(line))
                    .map((JsonNode line) -> line.get("type").asString())
                    .toList();
        }
    }

    @Nested
    class AFolderThatIsThere {

        @Test
        void isUsedAgainWhenItHoldsAReport() throws IOException {
            try (ReportFolder report = ReportFolder.open(temporary)) {
                report.add(Outcomes.late());
            }
            Files.writeString(temporary.resolve("notes.txt"), "mine");
            try (ReportFolder report = ReportFolder.open(temporary)) {
                report.add(Outcomes.recovered());
            }

            assertThat(json(temporary).experiments())
                    .extracting(each -> each.id())
                    .containsExactly("web-survives-a-pod-kill");
            assertThat(temporary.resolve("notes.txt")).hasContent("mine");
        }

        @Test
        void isUsedAgainWhenItHoldsWhatAKilledRunLeft() throws IOException {
            ReportFolder.open(temporary);
            Files.delete(temporary.resolve("run.json"));

            ReportFolder.open(temporary).close();

            assertThat(json(temporary).partial()).isFalse();
        }

        @Test
        void isRefusedAndLeftAloneWhenItHoldsSomethingElse() throws IOException {
            Files.writeString(temporary.resolve("index.html"), "my page");
            Files.writeString(temporary.resolve("run.json"), "{}");

            assertThatThrownBy(() -> ReportFolder.open(temporary))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage(
                            "'" + temporary + "' holds something other than a report and is left alone; accepted are"
                                    + " a new folder, an empty one, or the folder of an earlier report");
            assertThat(names(temporary)).containsExactly("index.html", "run.json");
            assertThat(temporary.resolve("index.html")).hasContent("my page");
        }

        @Test
        void isRefusedWhenItIsAFile() throws IOException {
            Path file = Files.writeString(temporary.resolve("report"), "mine");

            assertThatThrownBy(() -> ReportFolder.open(file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("the report cannot be written to '" + file
                            + "': it is not a folder; accepted is a folder that can be written");
            assertThatThrownBy(() -> ReportFolder.open(file.resolve("below")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("the report cannot be written to");
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
