package dev.daruma.chaos.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTests {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "deployment/web, DEPLOYMENT",
        "Deployment/web, DEPLOYMENT",
        "replicaset/web, REPLICA_SET",
        "statefulset/web, STATEFUL_SET",
        "pod/web, POD"
    })
    void isReadAsKindAndName(String text, WorkloadKind kind) {
        assertThat(Target.parse(text)).isEqualTo(new Target(kind, new Target.Name("web")));
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(Target.parse("Deployment/web"))
                .isEqualTo(Target.deployment("web"))
                .hasToString("deployment/web");
        assertThat(Target.replicaSet("web")).hasToString("replicaset/web");
        assertThat(Target.statefulSet("store")).hasToString("statefulset/store");
        assertThat(Target.pod("cache")).hasToString("pod/cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "web", "deployment", "/web", "service/web", "deploymnt/web"})
    void anythingElseIsRefusedWithTheAcceptedKinds(String text) {
        assertThatThrownBy(() -> Target.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + text + "' is not a target")
                .hasMessageContaining("deployment, replicaset, statefulset, pod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment/", "deployment/Web", "deployment/web_1", "deployment/-web", "deployment/a/b"})
    void aNameKubernetesDoesNotAcceptIsAProblem(String text) {
        assertThat(Target.parse(text).problems())
                .singleElement()
                .asString()
                .endsWith("is not a name for the target; accepted are lower-case letters, digits, '-' and '.'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deployment/w", "deployment/web-1.example", "pod/0"})
    void aNameKubernetesAcceptsIsNone(String text) {
        assertThat(Target.parse(text).problems()).isEmpty();
    }

    @Test
    void byLabelsNeedsALabelAndShowsThemInOrder() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("tier", "front");
        labels.put("app", "web");

        assertThat(Target.labelled(WorkloadKind.POD, labels)).hasToString("pod with {app=web, tier=front}");
        assertThat(Target.labelled(WorkloadKind.POD, labels).problems()).isEmpty();
        assertThat(Target.labelled(WorkloadKind.POD, Map.of()).problems())
                .containsExactly("a target by labels names no label; accepted is at least one, as in {app: web}");
    }

    @Test
    void byOwnerNeedsAName() {
        Target target = Target.ownedBy(WorkloadKind.REPLICA_SET, WorkloadKind.DEPLOYMENT, "web");

        assertThat(target).hasToString("replicaset of deployment/web");
        assertThat(target.problems()).isEmpty();
        assertThat(Target.ownedBy(WorkloadKind.REPLICA_SET, WorkloadKind.DEPLOYMENT, "")
                        .problems())
                .singleElement()
                .asString()
                .contains("owner of the target");
    }
}
