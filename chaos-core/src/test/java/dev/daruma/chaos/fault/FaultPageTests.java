package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of faults says what the catalogue says: no fault without a row, no row without a fault. */
class FaultPageTests {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");

    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.matches("\\| `[a-z-]+` \\|.*"))
                .toList();
    }

    @Test
    void hasARowForEveryFaultAndNoOther() throws IOException {
        assertThat(rows())
                .extracting(row -> row.substring(3, row.indexOf('`', 3)))
                .containsExactlyInAnyOrderElementsOf(
                        Chaos.catalogue().types().stream().map(FaultType::id).toList());
    }

    static Stream<FaultType<?>> faults() {
        return Chaos.catalogue().types().stream();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void namesEveryParameterWithItsDefault(FaultType<?> type) throws IOException {
        String row = rows().stream()
                .filter(line -> line.startsWith("| `" + type.id() + "` |"))
                .findFirst()
                .orElseThrow();
        assertThat(type.parameters())
                .allSatisfy(parameter -> assertThat(row)
                        .contains("`%s` (%s"
                                .formatted(
                                        parameter.name(),
                                        parameter.defaultValue().isEmpty() ? "" : parameter.defaultValue() + ")")));
    }
}
