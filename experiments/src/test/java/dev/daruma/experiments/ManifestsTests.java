package dev.daruma.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTests {

    private static final String MAP = "{apiVersion: v1, kind: ConfigMap, metadata: {name: %s}}";

    @Test
    void everyObjectOfTheShopIsReadWithItsPlace() {
        assertThat(read(SourceText.find("catalogue/shop.yaml", getClass())))
                .startsWith(
                        "catalogue/shop.yaml:4:1 ConfigMap/web-page",
                        "catalogue/shop.yaml:12:1 Service/web",
                        "catalogue/shop.yaml:23:1 Deployment/web")
                .hasSize(15);
    }

    @Test
    void theItemsOfAListAreObjectsOfTheirOwn() {
        assertThat(read(file("\n---\napiVersion: v1\nkind: List\nitems:\n- " + MAP.formatted("a") + "\n- "
                        + MAP.formatted("b"))))
                .containsExactly("m.yaml:6:3 ConfigMap/a", "m.yaml:7:3 ConfigMap/b");
    }

    @Test
    void documentsWithoutContentAreNone() {
        assertThat(read(file("---\n# nothing\n---\n" + MAP.formatted("a") + "\n---\n")))
                .containsExactly("m.yaml:4:1 ConfigMap/a");
        assertThat(read(file(""))).isEmpty();
    }

    @Test
    void aLineThatOnlyLooksLikeAnEndIsPartOfItsText() {
        assertThat(read(file(MAP.formatted("a").replace("}}", "}, data: {text: \"\n ---\n ----\"}}"))))
                .containsExactly("m.yaml:1:1 ConfigMap/a");
    }

    @Test
    void kindsTheClientDoesNotKnowAreLeftToTheCluster() {
        assertThat(read(file("{apiVersion: example.com/v1, kind: Widget, metadata: {name: a}}")))
                .containsExactly("m.yaml:1:1 Widget/a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            web                                              | 4:1: a manifest is 'web'; accepted is a map with apiVersion, kind and metadata
            a: b: c                                          | 4:5: is not YAML: mapping values are not allowed here
            {kind: Service, metadata: {name: a}}             | 4:1: a manifest has no 'apiVersion'; accepted is an object with apiVersion, kind and metadata.name
            {apiVersion: v1, metadata: {name: a}}            | 4:1: a manifest has no 'kind'; accepted is an object with apiVersion, kind and metadata.name
            {apiVersion: v1, kind: Service}                  | 4:1: a manifest has no 'name'; accepted is an object with apiVersion, kind and metadata.name
            {apiVersion: v1, kind: Service, metadata: {}}    | 4:43: a manifest has no 'name'; accepted is an object with apiVersion, kind and metadata.name
            {apiVersion: v1, kind: ConfigMap, metadata: {name: first}} | 4:52: ConfigMap/first stands twice, first at m.yaml:2; accepted is once
            {apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {priority: high}} | 4:1: is no manifest Kubernetes could read: Cannot deserialize value of type `java.lang.Integer` from String "high": not a valid `java.lang.Integer` value
            """)
    void mistakesAreSentences(String document, String sentence) {
        assertThat(mistakes(file("# two documents\n" + MAP.formatted("first") + "\n---\n" + document)))
                .containsExactly("m.yaml:" + sentence);
    }

    @Test
    void theMistakesOfAllSourcesAreReportedAtOnce() {
        assertThat(mistakes(file("a: b: c"), file("web")))
                .containsExactly(
                        "m.yaml:1:5: is not YAML: mapping values are not allowed here",
                        "m.yaml:1:1: a manifest is 'web'; accepted is a map with apiVersion, kind and metadata");
    }

    private static SourceText file(String text) {
        return new SourceText("m.yaml", text);
    }

    private static List<String> read(SourceText source) {
        ManifestReader reader = new ManifestReader();
        Mistakes mistakes = new Mistakes(source.name());
        reader.read(source, mistakes);
        mistakes.throwIfAny();
        return reader.manifests().stream()
                .map(manifest -> manifest.place() + " " + manifest.described())
                .toList();
    }

    private static List<String> mistakes(SourceText... sources) {
        return catchThrowableOfType(InvalidInputException.class, () -> Manifests.of(Arrays.asList(sources)))
                .problems();
    }
}
