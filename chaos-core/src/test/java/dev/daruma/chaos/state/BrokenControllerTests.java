package dev.daruma.chaos.state;

import static dev.daruma.chaos.state.ShopObjects.HASH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.ResourceKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The broken controllers whose work a predicate must see through, by their numbers in the design, and for each the
 * clause that people must read first. Each is played until it does nothing more.
 */
class BrokenControllerTests {

    @ParameterizedTest(name = "{0} of a {1} is told by {2}")
    @MethodSource({"replicaSetControllers", "deploymentControllers", "statefulSetControllers", "kubelets"})
    void isToldByItsClause(String mutant, Scenario scenario, String clause, Consumer<ShopWorld> happens) {
        StateReport report = scenario.then(happens).report();

        assertThat(report.whole()).isFalse();
        assertThat(report.firstUnmet().map(Clause::id)).as("%s", report).hasValue(clause);
    }

    /** All of them twice: a Deployment must tell the same as the ReplicaSet aimed at itself. */
    static Stream<Arguments> replicaSetControllers() {
        return Stream.of(false, true)
                .flatMap(deployment -> Stream.of(
                        pair(deployment, "1 never recreates, status old", "Rs2", shop -> shop.kill("web-1-a")),
                        pair(
                                deployment,
                                "1 never recreates, status true",
                                "Rs2",
                                shop -> shop.kill("web-1-a").settle()),
                        pair(deployment, "2 one short", "Rs2", BrokenControllerTests::oneShort),
                        pair(deployment, "3 one surplus", "Rs2", shop -> heir(replaceA(shop), "web-1-e")),
                        pair(deployment, "5 wrong template hash", "Rs4", BrokenControllerTests::wrongHash),
                        pair(deployment, "5 wrong template, never Ready", "Rs4", BrokenControllerTests::wrongImage),
                        pair(deployment, "7 orphan beside its heir", "Rs3", shop -> heir(orphanA(shop), "web-1-d")),
                        pair(
                                deployment,
                                "7 orphan without heir",
                                "Rs3",
                                shop -> orphanA(shop).settle()),
                        pair(deployment, "10 status lies", "K4", BrokenControllerTests::lies),
                        pair(deployment, "11 generation not observed", "K2", BrokenControllerTests::unobserved),
                        pair(
                                deployment,
                                "12 misses an event",
                                "Rs2",
                                shop -> replaceA(shop).kill("web-1-b")),
                        pair(deployment, "14 dies between two writes", "Rs2", BrokenControllerTests::halfWay)));
    }

    private static Arguments pair(boolean deployment, String mutant, String clause, Consumer<ShopWorld> happens) {
        return row(mutant, deployment ? Scenario.deployment() : Scenario.replicaSet(), clause, happens);
    }

    static Stream<Arguments> deploymentControllers() {
        return Stream.of(
                row("16 rolls to an old revision", withHistory(), "Dep4", BrokenControllerTests::oldRevision),
                row("18 stays paused in the spec", Scenario.deployment(), "Dep6", BrokenControllerTests::pausedInSpec),
                row("18 stays paused half-way", withHistory(), "Dep6", BrokenControllerTests::pausedHalfWay),
                row("19 accepts 0 as desired", Scenario.deployment(), "K3", BrokenControllerTests::zero));
    }

    static Stream<Arguments> statefulSetControllers() {
        return Stream.of(
                row("(1) never recreates", Scenario.statefulSet(), "Sts3", shop -> shop.kill("store-1")),
                row("20 wrong ordinal", Scenario.statefulSet(), "Sts3", BrokenControllerTests::wrongOrdinal),
                row("22 identity twice", Scenario.statefulSet(), "Sts3", BrokenControllerTests::twice),
                row("23 fresh claim", Scenario.statefulSet(), "Sts4", BrokenControllerTests::freshClaim),
                row("24 claim of another ordinal", Scenario.statefulSet(), "Sts4", BrokenControllerTests::otherClaim));
    }

    static Stream<Arguments> kubelets() {
        return Stream.of(
                row("26 never Ready", Scenario.deployment(), "Pod2", BrokenControllerTests::neverReady),
                row("26 never Ready", Scenario.replicaSet(), "Pod2", BrokenControllerTests::neverReady),
                row("26 never Ready", Scenario.statefulSet(), "Pod2", BrokenControllerTests::ordinalNeverReady),
                row("26 never Ready", Scenario.pod(), "Pod2", shop -> shop.running("cache")),
                row("28 in place", Scenario.deployment().victims("web-1-a"), "K6", shop -> shop.restarted("web-1-a")),
                row("28 in place", Scenario.replicaSet().victims("web-1-a"), "K6", shop -> shop.restarted("web-1-a")),
                row("28 in place", Scenario.statefulSet().victims("store-1"), "K6", shop -> shop.restarted("store-1")),
                row("28 in place", Scenario.pod().victims("cache"), "K6", shop -> shop.restarted("cache")));
    }

    private static Arguments row(String mutant, Scenario scenario, String clause, Consumer<ShopWorld> happens) {
        String kind = scenario.state().workload().kind().kind();
        return arguments(mutant, Named.of(kind, scenario), clause, happens);
    }

    private static void oneShort(ShopWorld shop) {
        heir(shop.kill("web-1-a").kill("web-1-b"), "web-1-d");
    }

    private static void halfWay(ShopWorld shop) {
        shop.kill("web-1-a").kill("web-1-b").createPod("web-1-d", "web-1").ready("web-1-d");
    }

    private static void wrongHash(ShopWorld shop) {
        replaceA(shop)
                .editPod(
                        "web-1-d",
                        pod -> pod.editMetadata().addToLabels(HASH, "other").endMetadata());
    }

    private static void wrongImage(ShopWorld shop) {
        shop.kill("web-1-a")
                .createPod("web-1-d", "web-1")
                .editPod(
                        "web-1-d",
                        pod -> pod.editSpec()
                                .editFirstContainer()
                                .withImage("web:0")
                                .endContainer()
                                .endSpec())
                .settle();
    }

    private static void lies(ShopWorld shop) {
        replaceA(shop)
                .editReplicaSet(
                        "web-1",
                        set -> set.editStatus()
                                .withReadyReplicas(2)
                                .withAvailableReplicas(2)
                                .endStatus())
                .editDeployment(
                        "web",
                        deployment -> deployment
                                .editStatus()
                                .withReadyReplicas(2)
                                .withAvailableReplicas(2)
                                .withUnavailableReplicas(1)
                                .endStatus())
                .condition("web", "Available", "False", "MinimumReplicasUnavailable");
    }

    private static void unobserved(ShopWorld shop) {
        replaceA(shop)
                .editReplicaSet(
                        "web-1", set -> set.editMetadata().withGeneration(2L).endMetadata())
                .editDeployment(
                        "web",
                        deployment ->
                                deployment.editMetadata().withGeneration(2L).endMetadata());
    }

    private static void oldRevision(ShopWorld shop) {
        shop.scaleReplicaSet("web-1", 0).scaleReplicaSet("web-0", 3);
        for (String pod : List.of("a", "b", "c")) {
            shop.kill("web-1-" + pod).createPod("web-0-" + pod, "web-0").ready("web-0-" + pod);
        }
        shop.settle()
                .editDeployment(
                        "web",
                        deployment ->
                                deployment.editStatus().withUpdatedReplicas(3).endStatus());
    }

    private static void pausedInSpec(ShopWorld shop) {
        shop.editDeployment(
                "web", deployment -> deployment.editSpec().withPaused(true).endSpec());
    }

    private static void pausedHalfWay(ShopWorld shop) {
        shop.scaleReplicaSet("web-0", 1)
                .createPod("web-0-a", "web-0")
                .ready("web-0-a")
                .scaleReplicaSet("web-1", 2)
                .kill("web-1-a")
                .settle()
                .condition("web", "Progressing", "Unknown", "DeploymentPaused");
    }

    private static void zero(ShopWorld shop) {
        shop.scaleDeployment("web", 0)
                .scaleReplicaSet("web-1", 0)
                .kill("web-1-a")
                .kill("web-1-b")
                .kill("web-1-c")
                .settle();
    }

    private static void wrongOrdinal(ShopWorld shop) {
        shop.kill("store-1")
                .claim("data-store-3")
                .createPod("store-3", "store")
                .ready("store-3")
                .settle();
    }

    private static void twice(ShopWorld shop) {
        String uid = shop.uid("store-1");
        shop.add(ResourceKind.POD, ShopObjects.ordinalPod("store-1", uid, shop.statefulSet("store")))
                .ready("store-1");
    }

    private static void freshClaim(ShopWorld shop) {
        shop.kill("store-1")
                .delete(ResourceKind.CLAIM, "data-store-1")
                .claim("data-store-1")
                .createPod("store-1", "store")
                .ready("store-1")
                .settle();
    }

    private static void otherClaim(ShopWorld shop) {
        shop.kill("store-1")
                .createPod("store-1", "store")
                .mount("store-1", "data-store-0")
                .ready("store-1")
                .settle();
    }

    private static void neverReady(ShopWorld shop) {
        shop.kill("web-1-a").createPod("web-1-d", "web-1").running("web-1-d").settle();
    }

    private static void ordinalNeverReady(ShopWorld shop) {
        shop.kill("store-1")
                .kill("store-2")
                .createPod("store-1", "store")
                .running("store-1")
                .settle();
    }

    /** A Deployment whose ReplicaSet {@code web-1} came after {@code web-0}. */
    private static Scenario withHistory() {
        ShopWorld shop = new ShopWorld().deployment("web", 3);
        shop.image("web", "web:0").replicaSetOf("web", "web-0", 0);
        shop.image("web", "web:1").settle().listed();
        return Scenario.of(shop, WorkloadKind.DEPLOYMENT, "web");
    }

    private static ShopWorld replaceA(ShopWorld shop) {
        return heir(shop.kill("web-1-a"), "web-1-d");
    }

    private static ShopWorld orphanA(ShopWorld shop) {
        return shop.editPod(
                "web-1-a", pod -> pod.editMetadata().withOwnerReferences().endMetadata());
    }

    private static ShopWorld heir(ShopWorld shop, String name) {
        return shop.createPod(name, "web-1").ready(name).settle();
    }
}
