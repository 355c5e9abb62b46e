package dev.daruma.chaos.probe;

import static dev.daruma.chaos.experiment.ProbeSpec.http;
import static dev.daruma.chaos.experiment.ProbeSpec.writes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.ProbeSpec.Via;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before anything is sent, and what is left behind then. */
class ProbesTests {

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    @Test
    void aClusterWithoutAWayToItsNodesIsRefused() {
        assertThatThrownBy(() -> Probes.start(List.of(http("web")), vantage(Set.of())))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("cluster fake offers no way to its nodes");
    }

    @Test
    void whereEveryNodeIsHitNobodyIsLeftToSend() {
        cluster.withNodes(new FakeNodes());
        api.lists("/api/v1/nodes", "1", node("agent-1", true), node("agent-2", true), node("lost", false));
        assertThatThrownBy(() -> Probes.start(List.of(http("web")), vantage(Set.of("agent-2", "agent-1"))))
                .isInstanceOf(RefusedException.class)
                .hasMessage("probes have no node to send from: the faults hit or may hit agent-1, agent-2, "
                        + "and no other is ready; accepted is a cluster with one more ready node");
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aSenderThatCannotBeCreatedIsRemovedAgain() {
        cluster.withNodes(new FakeNodes());
        api.lists("/api/v1/nodes", "1", node("agent-1", true))
                .answers("POST", "/api/v1/namespaces/shop/pods", Answer.of(new Pod()))
                .answers("POST", "/api/v1/namespaces/shop/services", Answer.refusal(422, "port is already allocated"));
        assertThatThrownBy(() -> Probes.start(List.of(http("web")), vantage(Set.of())))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageContaining("daruma-relay-r1")
                .hasMessageContaining("port is already allocated");
        assertThat(api.writes())
                .extracting(Object::toString)
                .contains(
                        "DELETE /api/v1/namespaces/shop/pods/daruma-relay-r1",
                        "DELETE /api/v1/namespaces/shop/services/daruma-relay-r1");
    }

    @Test
    void theSenderIsOnANodeThatNoFaultHitsAndStaysThere() {
        cluster.withNodes(new FakeNodes());
        api.lists("/api/v1/nodes", "1", node("agent-1", true), node("agent-2", true))
                .answers("POST", "/api/v1/namespaces/shop/pods", Answer.refusal(403, "no"));
        assertThatThrownBy(() -> Probes.start(List.of(http("web")), vantage(Set.of("agent-1"))))
                .isInstanceOf(ClusterUnavailableException.class);
        assertThat(api.writes().get(0).body())
                .contains("\"nodeName\":\"agent-2\"", "\"effect\":\"NoExecute\"", "\"daruma.dev/run\":\"r1\"");
    }

    @Test
    void aServiceIsAskedAtItsAddressOrAtAPortOfANodeThatStays() {
        serves(service("10.43.0.7")
                .editSpec()
                .addNewPort()
                .withPort(80)
                .withNodePort(30080)
                .endPort()
                .endSpec()
                .build());
        assertThat(addresses().of("web", OptionalInt.empty(), Via.IN_CLUSTER)).hasToString("10.43.0.7:80");
        assertThat(addresses().of("web", OptionalInt.of(80), Via.NODE_PORT)).hasToString("10.0.0.agent-2:30080");
    }

    @Test
    void aHeadlessServiceIsAskedByItsName() {
        serves(service("None")
                .editSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .endSpec()
                .build());
        assertThat(addresses().of("web", OptionalInt.empty(), Via.IN_CLUSTER)).hasToString("web:80");
    }

    @Test
    void aServiceThatCannotBeAskedIsRefusedWithWhatCan() {
        assertThatThrownBy(() -> addresses().of("web", OptionalInt.empty(), Via.IN_CLUSTER))
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("there is no service 'web' in namespace shop to probe");
        serves(service("10.43.0.7")
                .editSpec()
                .addNewPort()
                .withPort(80)
                .endPort()
                .addNewPort()
                .withPort(81)
                .endPort()
                .endSpec()
                .build());
        assertThatThrownBy(() -> addresses().of("web", OptionalInt.empty(), Via.IN_CLUSTER))
                .hasMessage("service web has not exactly one port; accepted is a port of 80, 81");
        assertThatThrownBy(() -> addresses().of("web", OptionalInt.of(8080), Via.IN_CLUSTER))
                .hasMessage("service web has no port 8080; accepted is a port of 80, 81");
        assertThatThrownBy(() -> addresses().of("web", OptionalInt.of(80), Via.NODE_PORT))
                .hasMessage("service web has no node port for its port 80; "
                        + "accepted is one of type NodePort, or 'in-cluster'");
    }

    @Test
    void everyPodOfAStatefulSetIsWrittenToUnderItsOwnName() {
        api.answers(
                "GET",
                "/apis/apps/v1/namespaces/shop/statefulsets/store",
                Answer.of(new StatefulSetBuilder()
                        .withNewMetadata()
                        .withName("store")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(2)
                        .withServiceName("store")
                        .withNewOrdinals(3)
                        .endSpec()
                        .build()));
        assertThat(addresses().of(writes("store")))
                .extracting(Address::toString)
                .containsExactly("store-3.store:8080", "store-4.store:8080");
    }

    private Addresses addresses() {
        Places places = Places.among(List.of(node("agent-1", true), node("agent-2", true)), Set.of());
        return new Addresses(cluster.client(), "shop", places);
    }

    private void serves(Service service) {
        api.answers("GET", "/api/v1/namespaces/shop/services/web", Answer.of(service));
    }

    private static ServiceBuilder service(String address) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withClusterIP(address)
                .endSpec();
    }

    private Vantage vantage(Set<String> avoid) {
        return new Vantage(cluster, "shop", "r1", avoid, 0);
    }

    private static Node node(String name, boolean ready) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewStatus()
                .addNewAddress("10.0.0." + name, "InternalIP")
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "Unknown")
                .endCondition()
                .endStatus()
                .build();
    }
}
