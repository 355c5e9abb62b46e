package dev.daruma.chaos.fault.workload;

import static dev.daruma.chaos.fault.workload.RolloutBadImage.rolloutBadImage;
import static dev.daruma.chaos.fault.workload.RolloutBadProbe.rolloutBadProbe;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BadRolloutTests {

    private static final String NOBODY_HAS = "daruma.invalid/none:0";

    private final WorkloadBench bench = new WorkloadBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private String webImage() {
        return bench.storedWeb()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getImage();
    }

    @Nested
    class TheTemplate {

        @Test
        void isAskedForInADryRunBeforeAnythingIsWritten() {
            bench.prepare(rolloutBadImage(), RolloutBadImage.TYPE, bench.web());

            assertThat(bench.api.writes())
                    .singleElement()
                    .satisfies(request -> assertThat(request.query()).contains("dryRun=All"));
            assertThat(webImage()).isEqualTo("web:1");
        }

        @Test
        void isWrittenAndComesBack() {
            var before = bench.storedWeb().getSpec().getTemplate();
            Intent intent = bench.broken(rolloutBadImage(), RolloutBadImage.TYPE, bench.web());
            assertThat(webImage()).isEqualTo(NOBODY_HAS);

            assertThat(bench.undo(RolloutBadImage.TYPE, intent).result()).isEqualTo(Undone.Result.REVERTED);
            assertThat(bench.storedWeb().getSpec().getTemplate()).isEqualTo(before);
            assertThat(bench.undo(RolloutBadImage.TYPE, intent).result()).isEqualTo(Undone.Result.ALREADY_GONE);
        }

        @Test
        void thatSomebodyElseChangedStays() {
            Intent intent = bench.broken(rolloutBadImage(), RolloutBadImage.TYPE, bench.web());
            bench.api.store(new DeploymentBuilder(bench.storedWeb())
                    .editSpec()
                    .editTemplate()
                    .editSpec()
                    .editFirstContainer()
                    .withImage("web:2")
                    .endContainer()
                    .endSpec()
                    .endTemplate()
                    .endSpec()
                    .build());

            Undone undone = bench.undo(RolloutBadImage.TYPE, intent);

            assertThat(undone.result()).isEqualTo(Undone.Result.CONFLICT);
            assertThat(undone.detail())
                    .contains("app web:1")
                    .contains("app " + NOBODY_HAS)
                    .contains("app web:2");
            assertThat(webImage()).isEqualTo("web:2");
        }

        @Test
        void ofAStatefulSetIsPartedAndItsStrategyComesBack() {
            bench.api.store(new StatefulSetBuilder(bench.storedStore())
                    .editSpec()
                    .withNewUpdateStrategy()
                    .withType("RollingUpdate")
                    .endUpdateStrategy()
                    .endSpec()
                    .build());
            Intent intent = bench.broken(rolloutBadImage().partition(2), RolloutBadImage.TYPE, bench.store());
            assertThat(bench.storedStore()
                            .getSpec()
                            .getUpdateStrategy()
                            .getRollingUpdate()
                            .getPartition())
                    .isEqualTo(2);

            assertThat(bench.undo(RolloutBadImage.TYPE, intent).done()).isTrue();
            assertThat(bench.storedStore().getSpec().getUpdateStrategy().getRollingUpdate())
                    .isNull();
        }

        @Test
        void asksAPortThatNobodyDeclares() {
            bench.broken(rolloutBadProbe(), RolloutBadProbe.TYPE, bench.web());

            var probe = bench.storedWeb()
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers()
                    .get(0)
                    .getReadinessProbe();
            assertThat(probe.getTcpSocket().getPort().getIntVal()).isEqualTo(1);
        }
    }

    @Nested
    class TheEffect {

        private final Victim web = bench.web();

        private void newPod(String waiting) {
            bench.shop
                    .at(1)
                    .image("web", NOBODY_HAS)
                    .replicaSetOf("web", "web-2", 1)
                    .createPod("web-2-a", "web-2");
            bench.shop.editPod(
                    "web-2-a",
                    pod -> pod.withNewStatus()
                            .addNewContainerStatus()
                            .withName("app")
                            .withNewState()
                            .withNewWaiting()
                            .withReason(waiting)
                            .endWaiting()
                            .endState()
                            .endContainerStatus()
                            .endStatus());
        }

        @Test
        void isANewPodThatCannotPull() {
            Injection injection = bench.prepare(rolloutBadImage(), RolloutBadImage.TYPE, web);
            newPod("ContainerCreating");
            assertThat(injection.effect(web)).isEmpty();

            newPod("ErrImagePull");
            assertThat(injection.effect(web)).isPresent();
        }

        @Test
        void isANewPodThatRunsForLongerThanItsProbeTakesAndIsNotReady() {
            Injection injection = bench.prepare(rolloutBadProbe(), RolloutBadProbe.TYPE, web);
            bench.broken(rolloutBadProbe(), RolloutBadProbe.TYPE, web);
            bench.shop.at(1).modify(web.ref().kind(), bench.storedWeb());
            bench.shop
                    .replicaSetOf("web", "web-2", 1)
                    .createPod("web-2-a", "web-2")
                    .running("web-2-a");
            assertThat(injection.effect(web)).isEmpty();

            bench.shop.at(1.9).settle();
            assertThat(injection.effect(web)).isEmpty();

            bench.shop.at(2.1).listed();
            assertThat(injection.effect(web)).isPresent();
        }
    }

    @Nested
    class AStatefulSetThatIsStuck {

        private ControllerRevision revision(String name, long number) {
            return new ControllerRevisionBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName(name)
                    .addNewOwnerReference()
                    .withUid(bench.store().ref().uid())
                    .withController(true)
                    .endOwnerReference()
                    .endMetadata()
                    .withRevision(number)
                    .withData(Map.of(
                            "spec",
                            Map.of("template", bench.storedStore().getSpec().getTemplate())))
                    .build();
        }

        private Pod pod(String name, String revision, boolean ready) {
            return new PodBuilder(bench.shop.pod(name))
                    .editMetadata()
                    .addToLabels("controller-revision-hash", revision)
                    .endMetadata()
                    .editStatus()
                    .editMatchingCondition(condition -> "Ready".equals(condition.getType()))
                    .withStatus(ready ? "True" : "False")
                    .endCondition()
                    .endStatus()
                    .build();
        }

        private boolean there(String pod) {
            return bench.api.stored(bench.shop.pod(pod), Pod.class).isPresent();
        }

        private void seenByItsController() {
            bench.api.store(new StatefulSetBuilder(bench.storedStore())
                    .editStatus()
                    .withObservedGeneration(bench.storedStore().getMetadata().getGeneration())
                    .endStatus()
                    .build());
        }

        @Test
        void losesOnlyPodsOfTheBadRevisionThatAreNotReady() {
            bench.api.store(revision("store-good", 1));
            Intent intent = bench.broken(rolloutBadImage(), RolloutBadImage.TYPE, bench.store());
            bench.api.store(
                    revision("store-bad", 2),
                    pod("store-0", "store-good", false),
                    pod("store-1", "store-bad", true),
                    pod("store-2", "store-bad", false));
            seenByItsController();

            Undone undone = bench.undo(RolloutBadImage.TYPE, intent);

            assertThat(undone.result()).isEqualTo(Undone.Result.REVERTED);
            assertThat(undone.detail()).endsWith("stuck at the bad revision and deleted: store-2");
            assertThat(List.of(there("store-0"), there("store-1"), there("store-2")))
                    .containsExactly(true, true, false);
            assertThat(bench.undo(RolloutBadImage.TYPE, intent).result()).isEqualTo(Undone.Result.ALREADY_GONE);
        }

        @Test
        void isNotTouchedBeforeItsControllerHasSeenTheRestoredTemplate() {
            bench.cluster.time().lookEvery(Duration.ofSeconds(10));
            Intent intent = bench.broken(rolloutBadImage(), RolloutBadImage.TYPE, bench.store());
            bench.api.store(revision("store-bad", 2), pod("store-2", "store-bad", false));
            bench.api.store(new StatefulSetBuilder(bench.storedStore())
                    .editMetadata()
                    .withGeneration(9L)
                    .endMetadata()
                    .build());

            Undone undone = bench.undo(RolloutBadImage.TYPE, intent);

            assertThat(undone.result()).isEqualTo(Undone.Result.FAILED);
            assertThat(undone.detail()).contains("kubectl -n shop get pods");
            assertThat(there("store-2")).isTrue();
        }

        @Test
        void isRolledBackWhenItsHistoryHoldsWhatWasCaptured() {
            bench.api.store(revision("store-good", 1));
            Intent intent =
                    bench.broken(rolloutBadImage().remedy(Remedy.ROLLBACK), RolloutBadImage.TYPE, bench.store());
            bench.api.store(revision("store-bad", 2));
            seenByItsController();

            assertThat(bench.undo(RolloutBadImage.TYPE, intent).result()).isEqualTo(Undone.Result.REVERTED);
        }

        @Test
        void isNotRolledBackToWhatWasNeverCaptured() {
            Intent intent =
                    bench.broken(rolloutBadImage().remedy(Remedy.ROLLBACK), RolloutBadImage.TYPE, bench.store());
            bench.api.store(revision("store-bad", 2));

            Undone undone = bench.undo(RolloutBadImage.TYPE, intent);

            assertThat(undone.result()).isEqualTo(Undone.Result.CONFLICT);
            assertThat(undone.detail()).contains("its previous revision is gone");
            assertThat(bench.storedStore()
                            .getSpec()
                            .getTemplate()
                            .getSpec()
                            .getContainers()
                            .get(0)
                            .getImage())
                    .isEqualTo(NOBODY_HAS);
        }
    }

    @Nested
    class IsRefused {

        private List<String> unfit(RolloutBadImage fault, Victim victim) {
            return RolloutBadImage.TYPE.injector().unfit(fault, victim, bench.cluster.client());
        }

        @Test
        void onWhatRollsOutNothing() {
            bench.shop.replicaSet("free", 2);
            Victim free = bench.victim(WorkloadKind.REPLICA_SET, bench.shop.replicaSet("free"));
            bench.shop.editDeployment(
                    "web", web -> web.editSpec().withPaused(true).endSpec());
            bench.shop.editStatefulSet(
                    "store",
                    store -> store.editSpec()
                            .withNewUpdateStrategy()
                            .withType("OnDelete")
                            .endUpdateStrategy()
                            .endSpec());

            assertThat(unfit(rolloutBadImage(), free))
                    .containsExactly(
                            "replicaset/free rolls out no templates; accepted is a Deployment or a StatefulSet");
            assertThat(unfit(rolloutBadImage(), bench.web()))
                    .singleElement()
                    .asString()
                    .contains("is paused");
            assertThat(unfit(rolloutBadImage(), bench.store()))
                    .singleElement()
                    .asString()
                    .contains("only when somebody deletes them");
        }

        @Test
        void withParametersThatDoNotFit() {
            bench.shop.editDeployment(
                    "web", web -> web.editSpec().withRevisionHistoryLimit(0).endSpec());

            assertThat(unfit(rolloutBadImage().container("sidecar").partition(1), bench.web()))
                    .containsExactly(
                            "deployment/web has no container 'sidecar'; accepted are app",
                            "deployment/web has no ordinals to part; accepted is a StatefulSet, or no partition");
            assertThat(unfit(rolloutBadImage().remedy(Remedy.ROLLBACK), bench.web()))
                    .singleElement()
                    .asString()
                    .contains("keeps no former revisions");
            assertThat(unfit(rolloutBadImage().partition(3), bench.store()))
                    .singleElement()
                    .asString()
                    .endsWith("accepted is 0 to 2");
            assertThat(unfit(rolloutBadImage().partition(2), bench.store())).isEmpty();
        }
    }
}
