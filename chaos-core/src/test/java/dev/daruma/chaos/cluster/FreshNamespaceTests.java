package dev.daruma.chaos.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshNamespaceTests {

    private static final String CREATE = "POST /api/v1/namespaces";
    private static final String ACCOUNT = "GET /api/v1/namespaces/[^/]+/serviceaccounts/default";
    private static final String LOOK = "GET /api/v1/namespaces/[^/]+";
    private static final String DELETE = "DELETE /api/v1/namespaces/[^/]+";
    private static final String NAMESPACE =
            "{\"kind\":\"Namespace\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"n\"}}";
    private static final String SERVICE_ACCOUNT =
            "{\"kind\":\"ServiceAccount\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"default\"}}";
    private static final String STUCK = """
            {"kind": "Namespace", "apiVersion": "v1", "metadata": {"name": "n"}, "status": {"conditions": [
              {"type": "NamespaceDeletionDiscoveryFailure", "status": "False", "message": "All fine"},
              {"type": "NamespaceContentRemaining", "status": "True",
               "message": "Some resources are remaining: configmaps. has 1 resource instances, widgets.example.com has 1 resource instances"},
              {"type": "NamespaceFinalizersRemaining", "status": "True",
               "message": "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances"}
            ]}}""";
    private static final String CONFIG_MAPS = """
            {"kind": "ConfigMapList", "apiVersion": "v1", "metadata": {}, "items": [
              {"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "stuck", "finalizers": ["example.com/hold"]}}]}""";

    private ScriptedApi cluster;

    @BeforeEach
    void start() throws IOException {
        cluster = new ScriptedApi()
                .answer(CREATE, NAMESPACE)
                .answer(ACCOUNT, SERVICE_ACCOUNT)
                .answer(DELETE, NAMESPACE);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web                   | daruma-web-......
            Web survives: a kill! | daruma-web-survives-a-kill-......
            ''                    | daruma-......
            ---                   | daruma-......
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | daruma-a{40}-......
            """)
    void itsNameSaysWhatForAndIsShortEnough(String prefix, String pattern) {
        String name = FreshNamespace.create(cluster, prefix).name();

        assertThat(name).matches(pattern).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    }

    @Test
    void noTwoHaveTheSameName() {
        assertThat(FreshNamespace.create(cluster, "web").name())
                .isNotEqualTo(FreshNamespace.create(cluster, "web").name());
    }

    @Test
    void oneWithoutItsServiceAccountIsRemovedAgain() {
        cluster.forget(ACCOUNT);

        assertThat(catchThrowableOfType(ClusterUnavailableException.class, () -> FreshNamespace.create(cluster, "web")))
                .hasMessageMatching("the namespace daruma-web-\\w+ had no service account 'default' after 30 s;"
                        + " its controller does not seem to run");
        assertThat(cluster.requests("DELETE")).hasSize(1);
    }

    @Test
    void oneThatCannotBeCreatedIsExplained() {
        cluster.forget(CREATE);

        assertThat(catchThrowableOfType(ClusterUnavailableException.class, () -> FreshNamespace.create(cluster, "web")))
                .hasMessageMatching("the namespace daruma-web-\\w+ cannot be created \\(.*\\)");
    }

    @Test
    void closingRemovesItAndWaitsUntilItIsGoneAndOnlyOnce() {
        FreshNamespace namespace = FreshNamespace.create(cluster, "web");

        namespace.close();
        namespace.close();

        assertThat(cluster.requests("DELETE")).containsExactly("DELETE /api/v1/namespaces/" + namespace.name());
        assertThat(cluster.requests("GET")).endsWith("GET /api/v1/namespaces/" + namespace.name());
    }

    @Test
    void aKeptOneStays() {
        FreshNamespace.create(cluster, "web").keep().close();

        assertThat(cluster.requests("DELETE")).isEmpty();
    }

    @Test
    void oneThatDoesNotGoAwayNamesWhatHoldsIt() {
        FreshNamespace namespace = FreshNamespace.create(cluster, "web");
        cluster.answer(LOOK, STUCK).answer("GET /api/v1/namespaces/[^/]+/configmaps", CONFIG_MAPS);

        assertThat(namespace.close(Duration.ofSeconds(3)))
                .containsExactly(
                        "configmaps/stuck held by the finalizer example.com/hold",
                        "widgets that cannot be listed",
                        "NamespaceContentRemaining: Some resources are remaining: configmaps. has 1 resource instances,"
                                + " widgets.example.com has 1 resource instances",
                        "NamespaceFinalizersRemaining: Some content in the namespace has finalizers remaining:"
                                + " example.com/hold in 1 resource instances");
    }

    @Test
    void oneThatDoesNotGoAwayFailsWithTheCommandThatRemovesIt() {
        FreshNamespace namespace = FreshNamespace.create(cluster, "web");
        cluster.answer(LOOK, NAMESPACE);

        assertThat(catchThrowableOfType(ClusterUnavailableException.class, namespace::close))
                .hasMessage(
                        "the namespace %s is not gone after 60 s: the cluster does not say why;"
                                + " remove it with: kubectl delete namespace %s",
                        namespace.name(), namespace.name());
    }

    @Test
    void aClusterThatNoLongerAnswersIsOneSentence() {
        FreshNamespace namespace = FreshNamespace.create(cluster, "web");
        cluster.die();

        assertThat(catchThrowableOfType(ClusterUnavailableException.class, namespace::close))
                .hasMessageStartingWith("the namespace " + namespace.name()
                        + " could not be removed, because the cluster did not answer (");
    }
}
