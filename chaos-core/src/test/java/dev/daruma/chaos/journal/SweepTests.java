package dev.daruma.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Painted;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed runs left is brought back, from the disk, from the cluster, or from both. */
class SweepTests {

    private static final FaultCatalogue CATALOGUE = new FaultCatalogue(List.of(Painted.TYPE));
    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Process ids end far below it. */
    private static final OwnerProcess DEAD =
            new OwnerProcess(OwnerProcess.current().host(), 999_999_999, 1);

    private final FakeApi api = new FakeApi();
    private final FakeNodes nodes = new FakeNodes();
    private final FakeCluster cluster = new FakeCluster(api).withNodes(nodes);

    @TempDir
    private Path folder;

    @BeforeEach
    void redPots() {
        cluster.time().lookEvery(Duration.ofSeconds(10));
        api.store(Painted.pot("one", "red"), Painted.pot("two", "red"), Painted.pot("three", "red"));
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    // What was left.

    /** Begins a run that painted these pots green, a step each, and still holds its journal. */
    private Journal begun(String run, String... pots) {
        Journal journal = Journal.open(folder, cluster, "shop", run, LIFETIME);
        for (int step = 0; step < pots.length; step++) {
            Intent intent = Painted.intent(cluster.client(), pots[step], "green");
            journal.intend(step, Painted.TYPE.id(), List.of(intent));
            Painted.PAINT.apply(cluster.client(), intent);
        }
        return journal;
    }

    /** The same, killed in the middle of the effect. */
    private void killed(String run, String... pots) {
        begun(run, pots).close();
        for (int step = 0; step < pots.length; step++) {
            ConfigMap object = api.stored(written(run, step), ConfigMap.class).orElseThrow();
            api.store(new ConfigMapBuilder(object)
                    .editMetadata()
                    .addToAnnotations(OwnObjects.OWNER, DEAD.toString())
                    .endMetadata()
                    .build());
        }
    }

    private void theDiskIsGone(String run) {
        try {
            Files.delete(file(run));
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private void theClustersJournalIsGone(String run, int steps) {
        for (int step = 0; step < steps; step++) {
            api.unstore(written(run, step));
        }
    }

    private static ConfigMap written(String run, int step) {
        return Painted.pot("daruma-journal-" + run.toLowerCase(Locale.ROOT) + "-" + step, "");
    }

    private Path file(String run) {
        return folder.resolve(run + ".jsonl");
    }

    // What is there afterwards.

    private SweepReport sweep() {
        return Sweep.of(cluster, CATALOGUE, folder);
    }

    private List<String> colours(String... pots) {
        return Arrays.stream(pots)
                .map(pot -> api.stored(Painted.pot(pot, ""), ConfigMap.class)
                        .orElseThrow()
                        .getData()
                        .get("colour"))
                .toList();
    }

    private static List<String> undone(SweepReport report) {
        return report.undone().stream()
                .map(each -> each.runId() + " " + each.object().name() + " "
                        + each.undone().result())
                .toList();
    }

    @Nested
    class ARunThatWasKilled {

        private void isBroughtBackOnceAndForAll(String run) {
            SweepReport report = sweep();

            assertThat(undone(report)).containsExactly(run + " one REVERTED");
            assertThat(report.finished()).containsExactly(run);
            assertThat(report.clean()).isTrue();
            assertThat(colours("one")).containsExactly("red");
            assertThat(folder).isEmptyDirectory();
            assertThat(api.stored(written(run, 0), ConfigMap.class)).isEmpty();

            int writes = api.writes().size();
            assertThat(sweep().nothingToDo()).isTrue();
            assertThat(api.writes().subList(writes, api.writes().size()))
                    .as("the lock alone is taken and given back")
                    .allSatisfy(write -> assertThat(write.path()).contains("/leases"));
        }

        @Test
        void isBroughtBackFromDiskAndClusterTogether() {
            killed("r1", "one");

            isBroughtBackOnceAndForAll("r1");
        }

        @Test
        void isBroughtBackFromTheDiskAlone() {
            killed("r1", "one");
            theClustersJournalIsGone("r1", 1);

            isBroughtBackOnceAndForAll("r1");
        }

        @Test
        void isBroughtBackFromTheClusterAlone() {
            killed("R1", "one");
            theDiskIsGone("R1");

            isBroughtBackOnceAndForAll("R1");
        }

        @Test
        void isBroughtBackFromWhatEachHalfKnows() {
            killed("r1", "one", "two");
            api.unstore(written("r1", 0));
            List<String> lines = lines(file("r1"));
            write(file("r1"), String.join("\n", lines.subList(0, lines.size() - 1)) + "\n");

            sweep();
            assertThat(colours("one", "two")).containsOnly("red");
        }

        @Test
        void beforeItsFirstCallHasOnlyItsJournalRemoved() {
            try (Journal journal = Journal.open(folder, cluster, "shop", "r1", LIFETIME)) {
                journal.intend(0, Painted.TYPE.id(), List.of(Painted.intent(cluster.client(), "one", "green")));
            }

            assertThat(undone(sweep())).containsExactly("r1 one ALREADY_GONE");
            assertThat(folder).isEmptyDirectory();
            assertThat(api.stored(written("r1", 0), ConfigMap.class)).isEmpty();
        }

        @Test
        void beforeItsFirstLineWasWholeHasOnlyItsFileRemoved() {
            write(file("r1"), "{\"event\":\"ope");

            assertThat(sweep().undone()).isEmpty();
            assertThat(folder).isEmptyDirectory();
        }

        @Test
        void isBroughtBackInReverse() {
            killed("r1", "one", "two");
            killed("r2", "three");

            assertThat(undone(sweep())).containsExactly("r2 three REVERTED", "r1 two REVERTED", "r1 one REVERTED");
        }

        @Test
        void isBroughtBackInReverseWithinAStep() {
            try (Journal journal = Journal.open(folder, cluster, "shop", "r1", LIFETIME)) {
                journal.intend(
                        0,
                        Painted.TYPE.id(),
                        List.of(
                                Painted.intent(cluster.client(), "one", "green"),
                                Painted.intent(cluster.client(), "two", "green")));
            }

            assertThat(undone(sweep())).containsExactly("r1 two ALREADY_GONE", "r1 one ALREADY_GONE");
        }

        @Test
        void isToldOfInItsJournalAsLongAsThatStays() {
            killed("r1", "one", "two");
            api.store(Painted.pot("two", "blue"));
            sweep();

            assertThat(lines(file("r1")))
                    .filteredOn(line -> line.contains("\"undone\""))
                    .satisfiesExactly(
                            two -> assertThat(two).contains("ConfigMap two", "CONFLICT"),
                            one -> assertThat(one).contains("ConfigMap one", "REVERTED"));
        }
    }

    @Nested
    class ARunUnderWay {

        @Test
        void isLeftAloneWhileItHoldsItsJournal() {
            try (Journal journal = begun("r1", "one")) {
                SweepReport report = sweep();

                assertThat(report.running()).containsExactly("run r1 is under way and was left alone");
                assertThat(report.nothingToDo()).isTrue();
                assertThat(colours("one")).containsExactly("green");
                assertThat(journal.settled()).isFalse();
            }
        }

        @Test
        void whoseDiskIsElsewhereIsLeftAloneUntilItsTimeIsOver() {
            begun("r1", "one").close();
            theDiskIsGone("r1");
            assertThat(sweep().running()).hasSize(1);
            assertThat(colours("one")).containsExactly("green");

            cluster.time().pass(LIFETIME.plusSeconds(1));
            assertThat(sweep().running()).isEmpty();
            assertThat(colours("one")).containsExactly("red");
        }

        @Test
        void keepsNoOtherFromBeingBroughtBack() {
            killed("r0", "one");
            theDiskIsGone("r0");
            try (Journal journal = begun("r1", "two")) {
                SweepReport report = sweep();

                assertThat(report.running()).containsExactly("run r1 is under way and was left alone");
                assertThat(report.finished()).containsExactly("r0");
                assertThat(colours("one", "two")).containsExactly("red", "green");
                assertThat(journal.settled()).isFalse();
            }
        }
    }

    @Nested
    class WhatCannotBeBroughtBack {

        @Test
        void becauseSomebodyChangedItIsAConflictThatKeepsTheJournal() {
            killed("r1", "one");
            api.store(Painted.pot("one", "blue"));

            for (int again = 0; again < 2; again++) {
                SweepReport report = sweep();
                assertThat(undone(report)).containsExactly("r1 one CONFLICT");
                assertThat(report.clean()).isFalse();
                assertThat(report.finished()).isEmpty();
                assertThat(colours("one")).containsExactly("blue");
                assertThat(file("r1")).exists();
                assertThat(api.stored(written("r1", 0), ConfigMap.class)).isPresent();
            }
        }

        @Test
        void becauseTheUndoFailedIsTriedAgainByTheNextSweep() {
            killed("r1", "one");
            String path = "/api/v1/namespaces/shop/configmaps/one";
            api.answers("PUT", path, Answer.refusal(403, "quota"));
            assertThat(undone(sweep())).containsExactly("r1 one FAILED");
            assertThat(file("r1")).exists();

            api.forgets("PUT", path);
            assertThat(sweep().clean()).isTrue();
            assertThat(colours("one")).containsExactly("red");
        }

        @Test
        void keepsNothingElseFromBeingBroughtBack() {
            killed("r1", "one", "two");
            killed("r2", "three");
            api.store(Painted.pot("two", "blue"));

            assertThat(undone(sweep())).containsExactly("r2 three REVERTED", "r1 two CONFLICT", "r1 one REVERTED");
            assertThat(colours("one", "three")).containsOnly("red");
        }

        @Test
        void becauseNobodyKnowsItsFaultIsSaid() {
            killed("r1", "one");
            SweepReport report = Sweep.of(cluster, new FaultCatalogue(List.of()), folder);

            assertThat(report.undone())
                    .extracting(swept -> swept.undone().detail())
                    .containsExactly("there is no fault 'painted' in this version of Daruma");
            assertThat(file("r1")).exists();
        }

        @Test
        void thoughItsUndoSaysSoIsFoundByTheAudit() {
            Intent intent = Painted.intent(cluster.client(), "one", "red");
            try (Journal journal = Journal.open(folder, cluster, "shop", "r1", LIFETIME)) {
                journal.intend(0, Painted.TYPE.id(), List.of(intent));
            }
            api.store(new ConfigMapBuilder(Painted.pot("one", "red"))
                    .addToData("lid", "on")
                    .build());
            SweepReport report = sweep();

            assertThat(report.residues())
                    .singleElement()
                    .asString()
                    .startsWith("ConfigMap one: contents is digest ")
                    .endsWith("; put it back with: kubectl -n shop edit configmap one");
            assertThat(report.clean()).isFalse();
            assertThat(file("r1")).exists();
        }

        @Test
        void becauseItsJournalIsDamagedIsSaidAndTheFileStays() {
            killed("r1", "one");
            theClustersJournalIsGone("r1", 1);
            write(file("r1"), "{\"event\":\n" + String.join("\n", lines(file("r1"))) + "\n");

            assertThat(sweep().residues())
                    .singleElement()
                    .asString()
                    .startsWith("the journal " + file("r1") + " cannot be read (line 1 is damaged: ")
                    .endsWith("; its run may have left something: look, then remove the file");
            assertThat(file("r1")).exists();
        }
    }

    @Nested
    class OtherPeoplesThings {

        @Test
        void journalsOfAnotherClusterAreNotTouched() {
            killed("r1", "one");
            theClustersJournalIsGone("r1", 1);
            String journal = String.join("\n", lines(file("r1"))) + "\n";
            write(file("r1"), journal.replace("\"cluster\":\"fake\"", "\"cluster\":\"another\""));

            assertThat(sweep().nothingToDo()).isTrue();
            assertThat(file("r1")).exists();
            assertThat(colours("one")).containsExactly("green");
        }

        @Test
        void objectsThatNoJournalNamesAreNotTouched() {
            killed("r1", "one");
            api.store(new ConfigMapBuilder(Painted.pot("theirs", "red"))
                    .editMetadata()
                    .withLabels(OwnObjects.labels("another-run", Instant.EPOCH))
                    .endMetadata()
                    .build());
            sweep();

            assertThat(colours("theirs")).containsExactly("red");
        }
    }

    @Nested
    class Namespaces {

        private Namespace namespace(String name, OwnerProcess owner) {
            Namespace namespace = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName(name)
                    .addToLabels(OwnObjects.MANAGED_BY, OwnObjects.DARUMA)
                    .addToAnnotations(OwnObjects.OWNER, owner.toString())
                    .endMetadata()
                    .build();
            api.store(namespace);
            return namespace;
        }

        private boolean there(Namespace namespace) {
            return api.stored(namespace, Namespace.class).isPresent();
        }

        @Test
        void ofADeadProcessAreRemovedAndOthersStay() {
            Namespace orphan = namespace("orphan", DEAD);
            Namespace used = namespace("used", OwnerProcess.current());
            Namespace elsewhere = namespace("elsewhere", new OwnerProcess("another-host", 1, 1));
            Namespace theirs = new NamespaceBuilder()
                    .withNewMetadata()
                    .withName("theirs")
                    .addToAnnotations(OwnObjects.OWNER, DEAD.toString())
                    .endMetadata()
                    .build();
            api.store(theirs);

            assertThat(sweep().namespaces()).containsExactly("orphan");
            assertThat(there(orphan)).isFalse();
            assertThat(List.of(used, elsewhere, theirs)).allMatch(this::there);
        }

        @Test
        void thatDoNotGoAreLeft() {
            api.store(new NamespaceBuilder(namespace("orphan", DEAD))
                    .editMetadata()
                    .withFinalizers("example.com/never")
                    .endMetadata()
                    .build());

            assertThat(sweep().residues())
                    .containsExactly("namespace orphan is not gone; look with: kubectl get namespace orphan");
        }

        @Test
        void stayWhileSomethingInThemMayStillHaveToBeUndone() {
            Namespace orphan = namespace("shop", DEAD);
            killed("r1", "one");
            api.store(Painted.pot("one", "blue"));

            assertThat(sweep().namespaces()).isEmpty();
            assertThat(there(orphan)).isTrue();
        }
    }

    @Nested
    class ASilentServer {

        @BeforeEach
        void silentThenNot() {
            api.answers("GET", "/readyz", Answer.refusal(500, "no etcd"), new Answer(200, "ok"));
        }

        @Test
        void hasEveryNodeSwitchedOnThatIsNot() {
            nodes.kill("node-1");
            nodes.pause("node-2");
            nodes.disconnect("node-2");
            int before = nodes.commands().size();
            sweep();

            assertThat(nodes.commands().subList(before, nodes.commands().size()))
                    .containsExactly("node-1: start", "node-2: resume", "node-2: connect");
        }

        @Test
        void isLeftAloneWhileARunIsUnderWay() {
            nodes.pause("node-1");
            try (Journal journal = begun("r1", "one")) {
                sweep();

                assertThat(nodes.state("node-1").paused()).isTrue();
                assertThat(journal.settled()).isFalse();
            }
        }

        @Test
        void thatStaysSilentIsUnavailable() {
            api.answers(
                    "GET",
                    "/apis/coordination.k8s.io/v1/namespaces/default/leases/daruma-sweep",
                    Answer.refusal(500, "no etcd"));

            assertThatThrownBy(SweepTests.this::sweep)
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith("cluster fake does not answer: ");
        }

        @Test
        void thatAnswersHasItsNodesLeftAlone() {
            api.answers("GET", "/readyz", new Answer(200, "ok"));
            nodes.pause("node-1");
            sweep();

            assertThat(nodes.state("node-1").paused()).isTrue();
        }
    }

    @Nested
    class TheLock {

        private Lease lease(OwnerProcess holder, Duration age) {
            return new LeaseBuilder()
                    .withNewMetadata()
                    .withNamespace("default")
                    .withName("daruma-sweep")
                    .endMetadata()
                    .withNewSpec()
                    .withHolderIdentity(holder.toString())
                    .withAcquireTime(cluster.time().wall().minus(age).atZone(ZoneOffset.UTC))
                    .endSpec()
                    .build();
        }

        private boolean held() {
            return api.stored(lease(DEAD, Duration.ZERO), Lease.class).isPresent();
        }

        @Test
        void keepsTheSecondSweeperOut() {
            api.store(lease(OwnerProcess.current(), Duration.ofMinutes(14)));
            killed("r1", "one");

            assertThatThrownBy(SweepTests.this::sweep)
                    .isInstanceOf(RefusedException.class)
                    .hasMessage("another sweep is at work on cluster fake; accepted is one at a time");
            assertThat(colours("one")).containsExactly("green");
            assertThat(held()).as("it is not ours to give back").isTrue();
        }

        @Test
        void isTakenFromASweeperThatDied() {
            api.store(lease(DEAD, Duration.ZERO));

            assertThat(sweep().clean()).isTrue();
            assertThat(held()).isFalse();
        }

        @Test
        void isTakenFromASweeperThatNobodyCanSeeOnceItIsTooOld() {
            OwnerProcess elsewhere = new OwnerProcess("another-host", 1, 1);
            api.store(lease(elsewhere, Duration.ofMinutes(14)));
            assertThatThrownBy(SweepTests.this::sweep).isInstanceOf(RefusedException.class);

            api.store(lease(elsewhere, Duration.ofMinutes(16)));
            assertThat(sweep().clean()).isTrue();
        }

        @Test
        void ofADeadSweeperIsTakenByOneOnly() {
            Lease dead = lease(DEAD, Duration.ZERO);
            api.store(dead);
            String path = "/apis/coordination.k8s.io/v1/namespaces/default/leases/daruma-sweep";
            api.before("DELETE", path, () -> api.store(lease(OwnerProcess.current(), Duration.ZERO)));

            assertThatThrownBy(SweepTests.this::sweep).isInstanceOf(RefusedException.class);
        }

        @Test
        void isGivenBackWhateverHappens() {
            killed("r1", "one");
            api.answers("GET", "/api/v1/configmaps", Answer.refusal(403, "forbidden"));

            assertThatThrownBy(SweepTests.this::sweep).isInstanceOf(ClusterUnavailableException.class);
            assertThat(held()).isFalse();
        }
    }

    @Test
    void aFolderThatIsNotThereIsNoMistake() {
        assertThat(Sweep.of(cluster, CATALOGUE, folder.resolve("none")).nothingToDo())
                .isTrue();
    }

    @Test
    void aReportIsCleanOnlyWhereNothingIsLeftAndNothingIsOpen() {
        ObjectRef pot = Painted.intent(cluster.client(), "one", "green").object();
        Swept conflict = new Swept("r1", "painted", pot, new Undone(Undone.Result.CONFLICT, "theirs"));

        assertThat(new SweepReport(List.of(conflict), List.of(), List.of(), List.of(), List.of()).clean())
                .isFalse();
        assertThat(new SweepReport(List.of(), List.of(), List.of(), List.of(), List.of("left")).clean())
                .isFalse();
        assertThat(new SweepReport(List.of(), List.of("r1"), List.of(), List.of("r2"), List.of()).clean())
                .isTrue();
    }

    private static List<String> lines(Path path) {
        try {
            return Files.readAllLines(path);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path path, String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
