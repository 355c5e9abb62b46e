package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What people read, as they read it. */
class StateReportTests {

    private static String lines(Scenario scenario) {
        return scenario.report().clauses().stream().map(Clause::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String unmetLines(Scenario scenario) {
        return scenario.report().clauses().stream()
                .filter(clause -> !clause.met())
                .map(Clause::toString)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    @Nested
    class OfAWholeWorkload {

        @Test
        void saysWhatADeploymentMustBe() {
            assertThat(lines(Scenario.deployment().then(shop -> shop.ready("web-1-a"))))
                    .isEqualTo("""
                            K0 the observer sees everything, later than the effect: expected Pod, ReplicaSet, Deployment listed, no gap, later than 0.000 s, observed as expected
                            K1 the object is the one that was recorded: expected deployment/web with UID web/1, not being deleted, observed as expected
                            K3 the spec is the recorded one: expected no difference, observed as expected
                            K6 the victims went, or came back inside the same pod: expected 0 victims gone, 0 back with a new container, observed as expected
                            Rs3 no pod that the selector matches is without a controller: expected no orphan, observed none
                            Rs4 every live pod is made from the template: expected labels and containers of the template of replicaset/web-1, observed as expected
                            Pod2 every live pod is Ready: expected PodScheduled, Initialized, ContainersReady, Ready True on each, observed as expected
                            Rs5 the controller reports no failure to create or delete pods: expected no condition ReplicaFailure, observed none
                            Rs2 exactly the desired number of live pods, all Ready and available: expected 3 live pods, all Ready, observed 3 live (web-1-a, web-1-b, web-1-c), 3 Ready
                            K5 nothing is left over: expected no pod terminating, at most 3 live, observed as expected
                            K2 the controller has seen the newest spec: expected deployment/web: generation 1, replicaset/web-1: generation 1, observed as expected
                            K4 the status says what the pods say: expected deployment/web replicas 3, deployment/web readyReplicas 3, deployment/web availableReplicas 3, replicaset/web-1 replicas 3, replicaset/web-1 fullyLabeledReplicas 3, replicaset/web-1 readyReplicas 3 and 1 more, observed as expected
                            Dep6 the Deployment is available and makes progress: expected Available is True, Progressing not False, not paused, observed as expected
                            Dep3 one ReplicaSet asks for all pods, the others have none: expected one ReplicaSet that asks for 3, observed replicaset/web-1 asks for 3, has 3
                            Dep4 the ReplicaSet has the Deployment's template and revision: expected the template of deployment/web, revision 1, observed as expected
                            Dep5 all desired pods come through that ReplicaSet and are available: expected 3 pods of replicaset/web-1, Ready, observed 3 available, 3 live (web-1-a, web-1-b, web-1-c), 3 Ready
                            Dep2 the status says the rollout is complete: expected replicas 3, updated 3, ready 3, available 3, unavailable 0, terminating 0, observed replicas 3, updated 3, ready 3, available 3, unavailable 0, terminating 0
                            """);
        }

        @Test
        void saysWhatAStatefulSetMustBe() {
            assertThat(lines(Scenario.statefulSet()
                            .victims("store-1")
                            .then(shop -> shop.kill("store-1")
                                    .createPod("store-1", "store")
                                    .ready("store-1"))))
                    .isEqualTo("""
                            K0 the observer sees everything, later than the effect: expected Pod, StatefulSet, PersistentVolumeClaim listed, no gap, later than 0.000 s, observed as expected
                            K1 the object is the one that was recorded: expected statefulset/store with UID store/1, not being deleted, observed as expected
                            K3 the spec is the recorded one: expected no difference, observed as expected
                            K6 the victims went, or came back inside the same pod: expected 1 victims gone, 0 back with a new container, observed as expected
                            Sts4 every ordinal keeps its claims and mounts them: expected data-store-0, data-store-1, data-store-2 as recorded, Bound, each mounted by its own pod, observed as expected
                            Pod2 every live pod is Ready: expected PodScheduled, Initialized, ContainersReady, Ready True on each, observed as expected
                            Sts3 the pods are exactly the desired ordinals: expected store-0, store-1, store-2, observed store-0, store-1, store-2
                            Sts5 ordinals that were not hit are the same pods, not restarted: expected store-0, store-2 as recorded, observed as expected
                            Sts6 pods are started in the order of their ordinals: expected each created only while the one before it is Ready, observed as expected
                            K5 nothing is left over: expected no pod terminating, at most 3 live, observed as expected
                            K2 the controller has seen the newest spec: expected statefulset/store: generation 1, observed as expected
                            K4 the status says what the pods say: expected statefulset/store replicas 3, statefulset/store readyReplicas 3, statefulset/store availableReplicas 3, statefulset/store currentReplicas 3, statefulset/store updatedReplicas 3, observed as expected
                            Sts2 the desired number of pods, all available and at their revision: expected 3 live pods, all Ready, no update half done, observed as expected
                            """);
        }

        @Test
        void saysWhatAPodMustBe() {
            assertThat(lines(Scenario.pod().then(shop -> shop.ready("cache")))).isEqualTo("""
                            K0 the observer sees everything, later than the effect: expected Pod listed, no gap, later than 0.000 s, observed as expected
                            K1 the object is the one that was recorded: expected pod/cache with UID cache/1, not being deleted, observed as expected
                            K3 the spec is the recorded one: expected the recorded containers, observed as expected
                            K6 the victims went, or came back inside the same pod: expected 0 victims gone, 0 back with a new container, observed as expected
                            Pod5 the pod is the same, or a new one of the same owner where it was replaced: expected UID cache/1, no owner, observed UID cache/1, no owner
                            Pod1 the pod runs: expected phase Running, not being deleted, observed phase Running
                            Pod2 every live pod is Ready: expected PodScheduled, Initialized, ContainersReady, Ready True on each, observed as expected
                            Pod3 every container is running and ready: expected 1 running and ready, observed as expected
                            Pod4 containers restarted as often as they were hit: expected restart counts app 0, observed as expected
                            """);
        }
    }

    @Nested
    class OfABrokenWorkload {

        @Test
        void saysWhatIsThereInstead() {
            Scenario scenario = Scenario.deployment()
                    .victims("web-1-a")
                    .then(shop -> shop.createPod("web-1-d", "web-1")
                            .ready("web-1-d")
                            .createPod("web-1-e", "web-1")
                            .terminate("web-1-e")
                            .editDeployment(
                                    "web",
                                    each -> each.editMetadata()
                                            .withGeneration(5L)
                                            .endMetadata())
                            .editPod(
                                    "web-1-b",
                                    pod -> pod.editMetadata()
                                            .addToLabels("app", "x")
                                            .endMetadata()));

            assertThat(unmetLines(scenario)).isEqualTo("""
                            K6 the victims went, or came back inside the same pod: expected 1 victims gone, 0 back with a new container, observed web-1-a is still there with the same UID
                            Rs4 every live pod is made from the template: expected labels and containers of the template of replicaset/web-1, observed web-1-b: label app is x instead of web
                            Rs2 exactly the desired number of live pods, all Ready and available: expected 3 live pods, all Ready, observed 4 live (web-1-a, web-1-b, web-1-c, web-1-d), 4 Ready
                            K5 nothing is left over: expected no pod terminating, at most 3 live, observed 1 terminating (web-1-e), 1 more live than the desired 3 (web-1-a, web-1-b, web-1-c, web-1-d)
                            K2 the controller has seen the newest spec: expected deployment/web: generation 5, replicaset/web-1: generation 1, observed deployment/web: generation 1 of 5
                            K4 the status says what the pods say: expected deployment/web replicas 4, deployment/web readyReplicas 4, deployment/web availableReplicas 4, replicaset/web-1 replicas 4, replicaset/web-1 fullyLabeledReplicas 3, replicaset/web-1 readyReplicas 4 and 1 more, observed deployment/web says replicas 3 instead of 4, deployment/web says readyReplicas 3 instead of 4, deployment/web says availableReplicas 3 instead of 4, replicaset/web-1 says replicas 3 instead of 4, replicaset/web-1 says readyReplicas 3 instead of 4, replicaset/web-1 says availableReplicas 3 instead of 4
                            Dep5 all desired pods come through that ReplicaSet and are available: expected 3 pods of replicaset/web-1, Ready, observed 4 available, 4 live (web-1-a, web-1-b, web-1-c, web-1-d), 4 Ready
                            """);
        }

        @Test
        void saysWhoStartedOutOfOrder() {
            Scenario scenario = Scenario.statefulSet()
                    .victims("store-1", "store-2")
                    .then(shop -> shop.kill("store-2")
                            .kill("store-1")
                            .createPod("store-1", "store")
                            .createPod("store-2", "store")
                            .at(2)
                            .ready("store-1")
                            .ready("store-2")
                            .settle());

            assertThat(scenario.report().firstUnmet().map(Clause::observed))
                    .hasValue("store-2 was created before the pod of the ordinal before it was Ready");
        }
    }

    @Test
    void withoutClausesIsNotWholeForNothingWasLookedAt() {
        assertThat(new StateReport(List.of()).whole()).isFalse();
        assertThat(new StateReport(List.of()).firstUnmet()).isEmpty();
    }
}
