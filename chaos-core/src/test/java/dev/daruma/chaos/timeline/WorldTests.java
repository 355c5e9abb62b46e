package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorldTests {

    private final World world = new World();
    private int version = 10;

    private void see(long millis, Mark.Change change, ResourceKind kind, HasMetadata object) {
        version++;
        world.apply(new Mark.ObjectSeen(
                Duration.ofMillis(millis), change, ObjectRef.of(kind, object), Integer.toString(version), object));
    }

    private void see(long millis, Mark.Change change, PodBuilder pod) {
        see(millis, change, ResourceKind.POD, pod.build());
    }

    private static ObjectMetaBuilder meta(String name, String uid) {
        return new ObjectMetaBuilder().withNamespace("shop").withName(name).withUid(uid);
    }

    private static ObjectMetaBuilder owned(String name, String uid, String owner, boolean controller) {
        return meta(name, uid)
                .addNewOwnerReference()
                .withKind("ReplicaSet")
                .withUid(owner)
                .withController(controller)
                .endOwnerReference();
    }

    private static PodBuilder pod(String uid) {
        return new PodBuilder()
                .withMetadata(meta("web-" + uid, uid).build())
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .endContainer()
                .endSpec();
    }

    private static PodBuilder on(String node, PodBuilder pod) {
        return pod.editSpec().withNodeName(node).endSpec();
    }

    private static PodBuilder status(PodBuilder pod, String phase, boolean running, boolean ready) {
        pod.withNewStatus()
                .withPhase(phase)
                .addNewCondition()
                .withType("Ready")
                .withStatus(ready ? "True" : "False")
                .endCondition()
                .endStatus();
        if (running) {
            pod.editStatus()
                    .addNewContainerStatus()
                    .withName("app")
                    .withNewState()
                    .withNewRunning()
                    .endRunning()
                    .endState()
                    .endContainerStatus()
                    .endStatus();
        }
        return pod;
    }

    private static PodBuilder stamped(PodBuilder pod) {
        return pod.editMetadata().withDeletionTimestamp("2026-11-01T00:00:00Z").endMetadata();
    }

    private PodLife life(String uid) {
        return world.podLife(uid).orElseThrow();
    }

    private static Optional<Duration> millis(long millis) {
        return Optional.of(Duration.ofMillis(millis));
    }

    @Nested
    class ThePodsLife {

        @Test
        void hasEachStepAtTheTimeItWasFirstShown() {
            see(100, Mark.Change.ADDED, pod("a"));
            see(200, Mark.Change.MODIFIED, on("node-1", pod("a")));
            see(300, Mark.Change.MODIFIED, status(on("node-1", pod("a")), "Running", true, false));
            see(400, Mark.Change.MODIFIED, status(on("node-1", pod("a")), "Running", true, true));
            see(500, Mark.Change.MODIFIED, status(on("node-1", pod("a")), "Running", true, true));
            see(600, Mark.Change.MODIFIED, stamped(status(on("node-1", pod("a")), "Running", true, true)));
            see(650, Mark.Change.MODIFIED, stamped(status(on("node-1", pod("a")), "Running", true, false)));
            see(700, Mark.Change.DELETED, stamped(status(on("node-1", pod("a")), "Running", true, false)));

            PodLife life = life("a");
            assertThat(life.firstSeen()).isEqualTo(Duration.ofMillis(100));
            assertThat(life.foundAtStart()).isFalse();
            assertThat(life.assigned()).isEqualTo(millis(200));
            assertThat(life.started()).isEqualTo(millis(300));
            assertThat(life.firstReady()).isEqualTo(millis(400));
            assertThat(life.readySince()).isEmpty();
            assertThat(life.terminatingSince()).isEqualTo(millis(600));
            assertThat(life.gone()).isEqualTo(millis(700));
            assertThat(life.live()).isFalse();
        }

        @Test
        void thatWasFoundReadyHasEverythingAtTheTimeOfTheListing() {
            see(5, Mark.Change.FOUND, status(on("node-1", pod("a")), "Running", true, true));

            PodLife life = life("a");
            assertThat(life.foundAtStart()).isTrue();
            assertThat(life.firstSeen()).isEqualTo(Duration.ofMillis(5));
            assertThat(life.readySince()).isEqualTo(life.firstReady()).isEqualTo(millis(5));
            assertThat(life.liveAndReady()).isTrue();
        }

        @Test
        void readinessThatWasLostCountsFromItsReturn() {
            see(1, Mark.Change.ADDED, status(pod("a"), "Running", true, true));
            see(2, Mark.Change.MODIFIED, status(pod("a"), "Running", true, false));
            assertThat(life("a").readySince()).isEmpty();
            assertThat(life("a").liveAndReady()).isFalse();

            see(3, Mark.Change.MODIFIED, status(pod("a"), "Running", true, true));
            see(4, Mark.Change.MODIFIED, status(pod("a"), "Running", true, true));

            assertThat(life("a").firstReady()).isEqualTo(millis(1));
            assertThat(life("a").readySince()).isEqualTo(millis(3));
        }

        @Test
        void aTerminatingPodThatIsReadyIsNotLive() {
            see(1, Mark.Change.ADDED, stamped(status(pod("a"), "Running", true, true)));

            assertThat(life("a").readySince()).isPresent();
            assertThat(life("a").live()).isFalse();
            assertThat(life("a").liveAndReady()).isFalse();
        }

        @Test
        void anEndedPodIsNotLive() {
            see(1, Mark.Change.ADDED, status(pod("a"), "Succeeded", false, false));
            see(1, Mark.Change.ADDED, status(pod("b"), "Failed", false, false));
            see(1, Mark.Change.ADDED, pod("c"));

            assertThat(life("a").live()).isFalse();
            assertThat(life("b").live()).isFalse();
            assertThat(life("c").live()).isTrue();
        }

        @Test
        void isNotStartedUntilEveryContainerRuns() {
            PodBuilder two = status(pod("a"), "Running", true, false)
                    .editSpec()
                    .addNewContainer()
                    .withName("second")
                    .endContainer()
                    .endSpec();
            see(1, Mark.Change.ADDED, two);

            assertThat(life("a").started()).isEmpty();
        }

        @Test
        void isNotStartedWhileAContainerWaits() {
            PodBuilder waiting = status(pod("a"), "Pending", true, false);
            waiting.editStatus()
                    .editFirstContainerStatus()
                    .withNewState()
                    .withNewWaiting()
                    .endWaiting()
                    .endState()
                    .endContainerStatus()
                    .endStatus();
            see(1, Mark.Change.ADDED, waiting);

            assertThat(life("a").started()).isEmpty();
        }

        @Test
        void isKeptWhenThePodIsGone() {
            see(1, Mark.Change.ADDED, pod("a"));
            see(2, Mark.Change.DELETED, pod("a"));

            assertThat(world.podLives())
                    .extracting(PodLife::ref)
                    .extracting(ObjectRef::uid)
                    .containsExactly("a");
            assertThat(world.podsPresent()).isEmpty();
        }

        @Test
        void ofTheSameNameIsAnotherLife() {
            Pod second = pod("b").editMetadata().withName("web-a").endMetadata().build();
            see(1, Mark.Change.ADDED, pod("a"));
            see(2, Mark.Change.DELETED, pod("a"));
            see(3, Mark.Change.ADDED, ResourceKind.POD, second);

            assertThat(life("a").gone()).isEqualTo(millis(2));
            assertThat(life("b").firstSeen()).isEqualTo(Duration.ofMillis(3));
        }
    }

    @Nested
    class Objects {

        @Test
        void areTheNewestShown() {
            see(1, Mark.Change.ADDED, pod("a"));
            see(2, Mark.Change.MODIFIED, on("node-1", pod("a")));

            assertThat(world.object(ResourceKind.POD, "a")
                            .map(Pod.class::cast)
                            .map(pod -> pod.getSpec().getNodeName()))
                    .hasValue("node-1");
        }

        @Test
        void areGoneWhenDeleted() {
            see(1, Mark.Change.ADDED, pod("a"));
            see(2, Mark.Change.DELETED, pod("a"));

            assertThat(world.object(ResourceKind.POD, "a")).isEmpty();
            assertThat(world.named(ResourceKind.POD, "web-a")).isEmpty();
        }

        @Test
        void areFoundByName() {
            see(1, Mark.Change.ADDED, pod("a"));

            assertThat(world.named(ResourceKind.POD, "web-a")).isPresent();
            assertThat(world.named(ResourceKind.DEPLOYMENT, "web-a")).isEmpty();
        }

        @Test
        void belongToTheirControllerByUid() {
            see(
                    1,
                    Mark.Change.ADDED,
                    pod("a").withMetadata(owned("a", "a", "set", true).build()));
            see(
                    1,
                    Mark.Change.ADDED,
                    pod("b").withMetadata(owned("b", "b", "other", true).build()));
            see(
                    1,
                    Mark.Change.ADDED,
                    pod("c").withMetadata(owned("c", "c", "set", false).build()));
            see(
                    1,
                    Mark.Change.ADDED,
                    pod("d").withMetadata(owned("d", "d", "set", true).build()));
            see(
                    2,
                    Mark.Change.DELETED,
                    pod("d").withMetadata(owned("d", "d", "set", true).build()));

            assertThat(world.podsOf("set"))
                    .extracting(PodLife::ref)
                    .extracting(ObjectRef::uid)
                    .containsExactly("a");
        }

        @Test
        void replicaSetsBelongToTheirDeploymentByUid() {
            see(
                    1,
                    Mark.Change.ADDED,
                    ResourceKind.DEPLOYMENT,
                    new DeploymentBuilder()
                            .withMetadata(meta("web", "web").build())
                            .build());
            see(
                    1,
                    Mark.Change.ADDED,
                    ResourceKind.REPLICA_SET,
                    new ReplicaSetBuilder()
                            .withMetadata(owned("web-1", "web-1", "web", true).build())
                            .build());
            see(
                    1,
                    Mark.Change.ADDED,
                    ResourceKind.REPLICA_SET,
                    new ReplicaSetBuilder()
                            .withMetadata(meta("free", "free").build())
                            .build());

            assertThat(world.deployments()).hasSize(1);
            assertThat(world.replicaSets()).hasSize(2);
            assertThat(world.replicaSetsOf("web"))
                    .extracting(set -> set.getMetadata().getName())
                    .containsExactly("web-1");
        }
    }

    @Nested
    class WhatIsKnown {

        @Test
        void isNothingAtFirst() {
            assertThat(world.now()).isZero();
            assertThat(world.synced(ResourceKind.POD)).isFalse();
            assertThat(world.version(ResourceKind.POD)).isEmpty();
            assertThat(world.gaps()).isEmpty();
        }

        @Test
        void hasTheTimeOfTheLastMarkOfAnyKind() {
            see(5, Mark.Change.ADDED, pod("a"));
            world.apply(new Mark.PhaseBegun(Duration.ofMillis(7), Phase.INJECT));

            assertThat(world.now()).isEqualTo(Duration.ofMillis(7));
        }

        @Test
        void hasTheNewestVersionOfEachStream() {
            world.apply(new Mark.Synced(Duration.ZERO, ResourceKind.POD, "3"));
            world.apply(new Mark.Synced(Duration.ZERO, ResourceKind.CLAIM, "4"));
            see(1, Mark.Change.ADDED, pod("a"));

            assertThat(world.synced(ResourceKind.POD)).isTrue();
            assertThat(world.synced(ResourceKind.DEPLOYMENT)).isFalse();
            assertThat(world.version(ResourceKind.POD)).hasValue("11");
            assertThat(world.version(ResourceKind.CLAIM)).hasValue("4");
        }

        @Test
        void hasTheGapsThatAreOpen() {
            world.apply(new Mark.GapOpened(Duration.ZERO, "Pod", "lost"));
            world.apply(new Mark.GapOpened(Duration.ZERO, "api", "lost"));
            world.apply(new Mark.GapClosed(Duration.ZERO, "Pod"));

            assertThat(world.gaps()).containsExactly("api");
        }
    }
}
