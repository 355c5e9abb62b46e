package dev.daruma.chaos.run;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.experiment.Target.labelled;
import static dev.daruma.chaos.experiment.Target.ownedBy;
import static dev.daruma.chaos.experiment.Target.pod;
import static dev.daruma.chaos.experiment.Target.replicaSet;
import static dev.daruma.chaos.experiment.Target.statefulSet;
import static dev.daruma.chaos.fault.pod.ContainerKill.containerKill;
import static dev.daruma.chaos.fault.pod.PodDelete.podDelete;
import static dev.daruma.chaos.fault.pod.PodEvict.podEvict;
import static dev.daruma.chaos.fault.pod.PodKill.podKill;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.cluster.Guard;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.pod.PodKill;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.state.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlannerTests {

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api).withNodes(new FakeNodes());
    private final ShopWorld shop = new ShopWorld();

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private static Experiment.Builder experiment(Target target, FaultSpec... faults) {
        return Experiment.named("web survives").target(target).inject(faults).recovers(within(Duration.ofMinutes(2)));
    }

    private Plan plan(Experiment experiment, long seed) {
        Listed.by(api, shop);
        return new Planner(cluster, Chaos.catalogue(), Guard.STANDARD).plan(experiment, "shop", seed);
    }

    private Plan plan(Target target, FaultSpec... faults) {
        return plan(experiment(target, faults).maxSharePercent(100).build(), 42);
    }

    private List<String> refusals(Experiment.Builder experiment) {
        return catchThrowableOfType(RefusedException.class, () -> plan(experiment.build(), 42))
                .problems();
    }

    private static List<String> names(PlannedFault fault) {
        return fault.victims().stream().map(each -> each.ref().name()).toList();
    }

    @Nested
    class Victims {

        @Test
        void areNamedWithIdentityNodeAndPlaceInTheOrder() {
            shop.deployment("web", 3);

            List<Victim> victims = plan(deployment("web"), podDelete().count(Selection.all()))
                    .faults()
                    .get(0)
                    .victims();
            assertThat(victims)
                    .extracting(each -> each.index() + " " + each.ref().name() + " "
                            + each.ref().uid() + " " + each.node() + " " + each.workload())
                    .containsExactlyInAnyOrder(
                            "0 web-1-a web-1-a/1 node-1 deployment/web",
                            "1 web-1-b web-1-b/1 node-1 deployment/web",
                            "2 web-1-c web-1-c/1 node-1 deployment/web");
        }

        @Test
        void areTheSameForTheSameSeed() {
            shop.deployment("web", 8);
            Experiment experiment =
                    experiment(deployment("web"), podDelete().count(3)).build();

            assertThat(names(plan(experiment, 7).faults().get(0)))
                    .isEqualTo(names(plan(experiment, 7).faults().get(0)));
        }

        @Test
        void differWithTheSeed() {
            shop.deployment("web", 8);
            Experiment experiment = experiment(deployment("web"), podDelete()).build();

            assertThat(IntStream.range(0, 40)
                            .mapToObj(seed ->
                                    names(plan(experiment, seed).faults().get(0)))
                            .distinct())
                    .hasSizeGreaterThan(4);
        }

        @Test
        void doNotDependOnTheOrderInWhichTheServerListsThem() {
            shop.deployment("web", 8);
            Experiment experiment =
                    experiment(deployment("web"), podDelete().count(3)).build();
            List<String> drawn = names(plan(experiment, 7).faults().get(0));
            api.lists(
                    "/api/v1/namespaces/shop/pods",
                    "501",
                    IntStream.range(0, 8)
                            .mapToObj(i -> shop.pod("web-1-" + (char) ('h' - i)))
                            .toArray(HasMetadata[]::new));

            Plan again = new Planner(cluster, Chaos.catalogue(), Guard.STANDARD).plan(experiment, "shop", 7);
            assertThat(names(again.faults().get(0))).isEqualTo(drawn);
        }

        @Test
        void ofALaterStepAreNotThoseOfAnEarlierOne() {
            shop.deployment("web", 4);

            Plan plan = plan(deployment("web"), podDelete().count(2), podEvict().count(2));
            assertThat(names(plan.faults().get(1)))
                    .doesNotContainAnyElementsOf(names(plan.faults().get(0)));
            assertThat(plan.faults().get(1).excluded())
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason).endsWith("was drawn for an earlier step"));
        }

        @Test
        void thatAreNotReadyAreLeftOutWithTheReason() {
            shop.deployment("web", 3).running("web-1-b");

            PlannedFault fault =
                    plan(deployment("web"), podDelete().count(2)).faults().get(0);
            assertThat(names(fault)).containsExactlyInAnyOrder("web-1-a", "web-1-c");
            assertThat(fault.excluded()).containsExactly("web-1-b is not Ready");
        }

        @Test
        void areNeverTerminatingOrEnded() {
            shop.deployment("web", 4).terminate("web-1-a").ended("web-1-b", "Failed");

            PlannedFault fault =
                    plan(deployment("web"), podDelete().count(2)).faults().get(0);
            assertThat(names(fault)).containsExactlyInAnyOrder("web-1-c", "web-1-d");
        }

        @Test
        void areAShareOfAllThatLive() {
            shop.deployment("web", 5);

            assertThat(plan(deployment("web"), podDelete().count(Selection.percent(50)))
                            .faults()
                            .get(0)
                            .victims())
                    .hasSize(3);
        }
    }

    @Nested
    class Targets {

        @Test
        void ofAPodAreJudgedByItsTopmostController() {
            shop.deployment("web", 2)
                    .statefulSet("store", 2)
                    .replicaSet("bare", 2)
                    .barePod("lone");

            assertThat(plan(pod("web-1-a"), podDelete()).workloads()).hasToString("[deployment/web]");
            assertThat(plan(pod("store-0"), podDelete()).workloads()).hasToString("[statefulset/store]");
            assertThat(plan(pod("bare-a"), podDelete()).workloads()).hasToString("[replicaset/bare]");
            assertThat(plan(pod("lone"), podDelete()).workloads()).hasToString("[pod/lone]");
        }

        @Test
        void ofAPodHitThatPodOnly() {
            shop.deployment("web", 3);

            assertThat(names(plan(pod("web-1-b"), podDelete()).faults().get(0))).containsExactly("web-1-b");
        }

        @Test
        void byOwnerAreFoundThroughTheController() {
            shop.deployment("web", 2).deployment("api", 2);

            Plan plan = plan(
                    ownedBy(WorkloadKind.REPLICA_SET, WorkloadKind.DEPLOYMENT, "web"),
                    podDelete().count(Selection.all()));
            assertThat(plan.workloads()).hasToString("[replicaset/web-1]");
            assertThat(names(plan.faults().get(0))).containsExactlyInAnyOrder("web-1-a", "web-1-b");
        }

        @Test
        void areFoundThroughUidsAndNotThroughPrefixesOfNames() {
            shop.deployment("web", 2).deployment("web-1", 2);

            assertThat(names(plan(deployment("web"), podDelete().count(Selection.all()))
                            .faults()
                            .get(0)))
                    .containsExactlyInAnyOrder("web-1-a", "web-1-b");
        }

        @Test
        void byLabelsAreAllThatCarryThem() {
            shop.deployment("web", 2)
                    .deployment("api", 2)
                    .deployment("db", 1)
                    .editDeployment(
                            "web",
                            each -> each.editMetadata()
                                    .addToLabels("tier", "front")
                                    .endMetadata())
                    .editDeployment(
                            "api",
                            each -> each.editMetadata()
                                    .addToLabels("tier", "front")
                                    .endMetadata());

            Plan plan = plan(
                    labelled(WorkloadKind.DEPLOYMENT, Map.of("tier", "front")),
                    podDelete().count(Selection.all()));
            assertThat(plan.workloads()).extracting(Workload::name).containsExactly("api", "web");
            assertThat(plan.faults().get(0).victims()).hasSize(4);
        }

        @Test
        void leaveOutTheEmptyReplicaSetsOfOldRevisions() {
            shop.deployment("web", 2).replicaSetOf("web", "web-0", 0);

            Plan plan = plan(ownedBy(WorkloadKind.REPLICA_SET, WorkloadKind.DEPLOYMENT, "web"), podDelete());
            assertThat(plan.workloads()).hasToString("[replicaset/web-1]");
        }

        @Test
        void thatMatchNothingAreRefusedWithWhatThereIs() {
            shop.deployment("api", 1).deployment("cart", 1);

            assertThat(refusals(experiment(deployment("web"), podDelete())))
                    .containsExactly("target 'deployment/web' matches nothing in namespace shop;"
                            + " there are deployment/api, deployment/cart");
        }

        @Test
        void ofAKindThatIsNotThereAtAllAreRefusedSo() {
            shop.deployment("api", 1);

            assertThat(refusals(experiment(statefulSet("store"), podDelete())))
                    .containsExactly("target 'statefulset/store' matches nothing in namespace shop;"
                            + " there are no objects of kind statefulset");
        }
    }

    @Nested
    class Refusals {

        @Test
        void ofAClusterSomebodyElseStartedComeBeforeAnythingIsAsked() {
            cluster.foreign();

            assertThat(refusals(experiment(deployment("web"), podDelete())))
                    .containsExactly(
                            "cluster fake was not started by Daruma; accepted are only clusters that Daruma started");
            assertThat(api.count("GET", "/api/v1/namespaces/shop/pods")).isZero();
        }

        @Test
        void ofAProtectedNamespaceComeBeforeAnythingIsAsked() {
            Planner planner = new Planner(cluster, Chaos.catalogue(), Guard.STANDARD);

            assertThatThrownBy(() -> planner.plan(
                            experiment(deployment("web"), podDelete()).build(), "kube-system", 42))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageStartingWith("namespace kube-system is protected");
            assertThat(api.count("GET", "/api/v1/namespaces/kube-system/pods")).isZero();
        }

        @Test
        void ofTooLargeAShareNameTheShareAndTheCap() {
            shop.deployment("web", 3);

            assertThat(refusals(experiment(deployment("web"), podDelete().count(2))))
                    .containsExactly("2 of 3 pods of deployment/web would be hit, more than 50%; accepted are fewer"
                            + " victims, or a larger maxShare of the experiment");
        }

        @Test
        void addUpTheStepsOfAPlan() {
            shop.deployment("web", 4);

            assertThat(refusals(experiment(deployment("web"), podDelete().count(2), podEvict())))
                    .singleElement()
                    .asString()
                    .startsWith("3 of 4 pods of deployment/web would be hit");
        }

        @Test
        void ofADeadlineThatCannotBeMetNameTheSum() {
            shop.deployment("web", 4);

            assertThat(refusals(experiment(deployment("web"), podDelete().grace(Duration.ZERO))
                            .recovers(within(Duration.ofSeconds(6)))))
                    .containsExactly(
                            "the deadline 6s of web-survives is below 7s = S 5s + R 0s + P 2s: it cannot be met"
                                    + " on these timers; accepted is 7s or more");
        }

        @Test
        void sparesADeadlineThatIsExactlyTheBound() {
            shop.deployment("web", 4);

            Plan plan = plan(
                    experiment(deployment("web"), podDelete().grace(Duration.ZERO))
                            .recovers(within(Duration.ofSeconds(7)))
                            .build(),
                    42);
            assertThat(plan.bound()).hasToString("7s = S 5s + R 0s + P 2s");
        }

        @Test
        void ofMoreVictimsThanThereAreNameHowManyThereAre() {
            shop.deployment("web", 3);

            assertThat(refusals(
                            experiment(deployment("web"), podDelete().count(4)).maxSharePercent(100)))
                    .containsExactly("pod-delete asks for 4 of the pods of deployment/web, which has 3;"
                            + " accepted is at most 3");
        }

        @Test
        void ofMoreVictimsThanAreReadyAreNoSmallerKill() {
            shop.deployment("web", 3).running("web-1-a").running("web-1-b");

            PlannedFault planned = plan(
                            experiment(deployment("web"), podDelete().count(2))
                                    .maxSharePercent(100)
                                    .build(),
                            42)
                    .faults()
                    .get(0);

            assertThat(planned.victims()).isEmpty();
            assertThat(planned.excluded()).containsExactlyInAnyOrder("web-1-a is not Ready", "web-1-b is not Ready");
        }

        @Test
        void ofAFaultThatNeedsTheNodesNameTheNeed() {
            shop.deployment("web", 4);
            Listed.by(api, shop);
            try (FakeCluster bare = new FakeCluster(api)) {
                Planner planner = new Planner(bare, Chaos.catalogue(), Guard.STANDARD);

                assertThatThrownBy(() -> planner.plan(
                                experiment(deployment("web"), podKill()).build(), "shop", 42))
                        .isInstanceOf(RefusedException.class)
                        .hasMessage("pod-kill needs commands on the node, which cluster fake does not offer;"
                                + " accepted is a cluster of kind k3s");
            }
        }

        @Test
        void ofAContainerThatIsNotThereNameThoseThatAre() {
            shop.deployment("web", 4);

            assertThat(refusals(experiment(deployment("web"), containerKill().container("sidecar"))))
                    .singleElement()
                    .asString()
                    .endsWith("has no container 'sidecar'; accepted are first, app");
        }

        @Test
        void areGivenAllAtOnce() {
            shop.deployment("web", 3);

            assertThat(refusals(experiment(
                                    deployment("web"),
                                    podDelete().count(2),
                                    containerKill().container("sidecar"))
                            .recovers(within(Duration.ofSeconds(1)))))
                    .satisfiesExactlyInAnyOrder(
                            container -> assertThat(container).contains("no container 'sidecar'"),
                            share -> assertThat(share).startsWith("3 of 3 pods"),
                            deadline -> assertThat(deadline).startsWith("the deadline 1s"));
        }

        @Test
        void ofATargetWithoutPodsAreNoPlanWithoutVictims() {
            shop.deployment("web", 0);

            assertThat(refusals(experiment(deployment("web"), podDelete().count(Selection.all()))
                            .maxSharePercent(100)))
                    .singleElement()
                    .asString()
                    .startsWith("pod-delete asks for all of the pods of deployment/web, which has 0");
        }
    }

    @Nested
    class ThePlan {

        @Test
        void judgesItsWorkloadsInCanonicalOrder() {
            shop.deployment("web", 2).deployment("api", 2);
            List.of("web-1-a", "api-1-a")
                    .forEach(pod -> shop.editPod(
                            pod,
                            each -> each.editMetadata()
                                    .addToLabels("tier", "front")
                                    .endMetadata()));

            Plan plan = plan(labelled(WorkloadKind.POD, Map.of("tier", "front")), podDelete());
            assertThat(plan.workloads()).extracting(Workload::name).containsExactly("api", "web");
        }

        @Test
        void hasTheBoundOfItsSlowestVictim() {
            shop.statefulSet("store", 2);

            assertThat(plan(statefulSet("store"), podDelete()).bound()).hasToString("37s = G 30s + S 5s + R 0s + P 2s");
        }

        @Test
        void countsHowLongPodsMustBeReady() {
            shop.deployment("web", 2)
                    .editDeployment(
                            "web", web -> web.editSpec().withMinReadySeconds(40).endSpec());

            assertThat(plan(deployment("web"), podDelete()).bound().total()).isEqualTo(Duration.ofSeconds(47));
        }

        @Test
        void bearsSeedClusterAndNamespace() {
            shop.replicaSet("bare", 2);

            Plan plan = plan(replicaSet("bare"), podDelete());
            assertThat(plan.seed()).isEqualTo(42);
            assertThat(plan.namespace()).isEqualTo("shop");
            assertThat(plan.cluster()).isEqualTo(cluster.identity());
            assertThat(plan.runId()).matches("20261123T010000Z-s42-[0-9a-f]{4}");
        }

        @Test
        void touchesNothing() {
            shop.deployment("web", 4);
            plan(deployment("web"), podKill(), containerKill());

            assertThat(api.writes()).isEmpty();
        }
    }

    @Test
    void aClusterThatDoesNotAnswerIsUnavailable() {
        api.answers("GET", "/apis/apps/v1/namespaces/shop/deployments", Answer.refusal(503, "not yet"));
        Planner planner = new Planner(cluster, Chaos.catalogue(), Guard.STANDARD);

        assertThatThrownBy(() ->
                        planner.plan(experiment(deployment("web"), podDelete()).build(), "shop", 42))
                .isInstanceOf(ClusterUnavailableException.class)
                .hasMessageStartingWith("cluster fake does not answer: ");
    }

    @Test
    void aFaultOutsideTheCatalogueIsNamed() {
        shop.deployment("web", 4);
        Listed.by(api, shop);
        Planner planner = new Planner(cluster, new FaultCatalogue(List.of(PodKill.TYPE)), Guard.STANDARD);

        assertThatThrownBy(() ->
                        planner.plan(experiment(deployment("web"), podDelete()).build(), "shop", 42))
                .hasMessage("there is no fault 'pod-delete'; accepted are pod-kill");
    }
}
