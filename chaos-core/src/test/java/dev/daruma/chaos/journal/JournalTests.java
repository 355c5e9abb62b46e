package dev.daruma.chaos.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.cluster.OwnerProcess;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JournalTests {

    private static final String CONFIG_MAPS = "/api/v1/namespaces/shop/configmaps";
    private static final String RUN = "20261123T010000Z-s42-1A2B";
    private static final JsonMapper JSON = new JsonMapper();

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);

    @TempDir
    private Path folder;

    @BeforeEach
    void store() {
        api.store();
        cluster.time().lookEvery(Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        cluster.close();
        api.close();
    }

    private static final Intent WEB_0 =
            Intent.nothingToUndo(new ObjectRef(ResourceKind.POD, "shop", "web-0", "uid-1"), "removed");

    private Journal open() {
        return Journal.open(folder, cluster, "shop", RUN, Duration.ofDays(1));
    }

    private Path file() {
        return folder.resolve(RUN + ".jsonl");
    }

    private List<JsonNode> lines() {
        try {
            return Files.readAllLines(file()).stream().map(JSON::readTree).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Nested
    class OnDisk {

        @Test
        void theFirstLineSaysWhoseItIs() {
            try (Journal journal = open()) {
                assertThat(journal).isNotNull();
                assertThat(lines()).singleElement().satisfies(line -> {
                    assertThat(line.get("event").asString()).isEqualTo("opened");
                    assertThat(line.get("run").asString()).isEqualTo(RUN);
                    assertThat(line.get("cluster").asString()).isEqualTo("fake");
                    assertThat(line.get("namespace").asString()).isEqualTo("shop");
                    assertThat(line.get("owner").asString())
                            .isEqualTo(OwnerProcess.current().toString());
                    assertThat(line.get("expires").asLong())
                            .as("a day after 2026-11-23T01:00:00Z")
                            .isEqualTo(1795482000);
                });
            }
        }

        @Test
        void everyStepIsALineThatCanBeReadBeforeTheJournalIsClosed() {
            try (Journal journal = open()) {
                journal.intend(0, "pod-kill", List.of(WEB_0));
                journal.called(0);
                journal.undone(0, WEB_0, new Undone(Undone.Result.REVERTED, "put back"));

                assertThat(lines())
                        .extracting(line -> line.get("event").asString())
                        .containsExactly("opened", "intended", "called", "undone");
                assertThat(lines().get(1).get("fault").asString()).isEqualTo("pod-kill");
                assertThat(lines().get(1).at("/entries/0/name").asString()).isEqualTo("web-0");
                assertThat(lines().get(1).at("/entries/0/recipe/done").asString())
                        .isEqualTo("removed");
                assertThat(lines().get(3).get("result").asString()).isEqualTo("REVERTED");
                assertThat(lines().get(3).get("detail").asString()).isEqualTo("put back");
            }
        }

        @Test
        void whatIsQuotedOrBrokenOverLinesStaysOneLine() {
            try (Journal journal = open()) {
                journal.undone(0, WEB_0, new Undone(Undone.Result.FAILED, "it said \"no\"\nand meant it"));

                assertThat(lines()).hasSize(2);
                assertThat(lines().get(1).get("detail").asString()).isEqualTo("it said \"no\"\nand meant it");
            }
        }

        @Test
        void theFolderIsMade() {
            Path deeper = folder.resolve("a/b");
            Journal.open(deeper, cluster, "shop", RUN, Duration.ofDays(1)).close();

            assertThat(deeper.resolve(RUN + ".jsonl")).exists();
        }

        @Test
        void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
            Path notAFolder = Files.createFile(folder.resolve("file"));

            assertThatThrownBy(() -> Journal.open(notAFolder, cluster, "shop", RUN, Duration.ofDays(1)))
                    .isInstanceOf(ClusterUnavailableException.class)
                    .hasMessageStartingWith(
                            "the journal " + notAFolder.resolve(RUN + ".jsonl") + " cannot be written (")
                    .hasMessageEndingWith("); accepted is a folder whose files can be written and locked");
        }

        @Test
        void aRunNeverWritesOverTheJournalOfAnother() {
            open().close();

            assertThatThrownBy(JournalTests.this::open).isInstanceOf(ClusterUnavailableException.class);
            assertThat(lines()).hasSize(1);
        }
    }

    @Nested
    class InTheCluster {

        private ConfigMap written() {
            return Serialization.unmarshal(api.writes().get(0).body(), ConfigMap.class);
        }

        @Test
        void theIntentIsALabelledConfigMap() {
            try (Journal journal = open()) {
                journal.intend(3, "pod-kill", List.of(WEB_0));
            }

            assertThat(api.writes().get(0)).hasToString("POST " + CONFIG_MAPS);
            assertThat(written().getMetadata().getName()).isEqualTo("daruma-journal-20261123t010000z-s42-1a2b-3");
            assertThat(written().getMetadata().getLabels())
                    .containsEntry("app.kubernetes.io/managed-by", "daruma")
                    .containsEntry("daruma.dev/run", RUN)
                    .as("a day after 2026-11-23T01:00:00Z")
                    .containsEntry("daruma.dev/expires", "1795482000");
            assertThat(written().getData())
                    .containsEntry("fault", "pod-kill")
                    .hasEntrySatisfying(
                            "entries", entries -> assertThat(entries).contains("web-0", "uid-1"));
        }

        @Test
        void theIntentIsOnDiskEvenWhereTheClusterRefusesIt() {
            api.answers("POST", CONFIG_MAPS, Answer.refusal(403, "quota"));
            try (Journal journal = open()) {
                assertThatThrownBy(() -> journal.intend(0, "pod-kill", List.of(WEB_0)))
                        .isInstanceOf(KubernetesClientException.class);

                assertThat(lines())
                        .extracting(line -> line.get("event").asString())
                        .containsExactly("opened", "intended");
            }
        }
    }

    @Nested
    class TheAudit {

        private static final ConfigMap SETTINGS = configMap("settings", "colour", "red");
        private static final Intent OF_SETTINGS =
                new Intent(ObjectRef.of(ResourceKind.CONFIG_MAP, SETTINGS), Map.of("captured", "red"));

        private static ConfigMap configMap(String name, String key, String value) {
            return new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace("shop")
                    .withName(name)
                    .withUid("uid-of-" + name)
                    .endMetadata()
                    .addToData(key, value)
                    .build();
        }

        @Test
        void removesTheRunsOwnObjectsAndFindsNothing() {
            try (Journal journal = open()) {
                journal.intend(0, "pod-kill", List.of(WEB_0));
                journal.undone(0, WEB_0, new Undone(Undone.Result.REVERTED, "put back"));

                assertThat(journal.audit()).isEmpty();
                assertThat(api.stored(written(0), ConfigMap.class)).isEmpty();
            }
        }

        @Test
        void removesOwnObjectsInWhateverNamespaceAndOfWhateverKind() {
            Secret secret = new SecretBuilder()
                    .withNewMetadata()
                    .withNamespace("elsewhere")
                    .withName("ours")
                    .withLabels(OwnObjects.labels(RUN, Instant.EPOCH))
                    .endMetadata()
                    .build();
            Secret ofAnotherRun = new SecretBuilder(secret)
                    .editMetadata()
                    .withName("another")
                    .withLabels(OwnObjects.labels("another", Instant.EPOCH))
                    .endMetadata()
                    .build();
            api.store(secret, ofAnotherRun);
            try (Journal journal = open()) {
                assertThat(journal.audit()).isEmpty();
            }

            assertThat(api.stored(secret, Secret.class)).isEmpty();
            assertThat(api.stored(ofAnotherRun, Secret.class)).isPresent();
        }

        @Test
        void reportsWhatIsStillThereWithTheCommandThatRemovesIt() {
            api.store(new ConfigMapBuilder(configMap("held", "a", "b"))
                    .editMetadata()
                    .withLabels(OwnObjects.labels(RUN, Instant.EPOCH))
                    .withFinalizers("example.com/never")
                    .endMetadata()
                    .build());
            try (Journal journal = open()) {
                assertThat(journal.audit())
                        .containsExactly("configmap/held in namespace shop; remove it with:"
                                + " kubectl -n shop delete configmap held");
                assertThat(lines())
                        .last()
                        .satisfies(line ->
                                assertThat(line.get("left").get(0).asString()).startsWith("configmap/held"));
            }
        }

        @Test
        void reportsWhatIsNotAsItWasAndKeepsWhatWasCaptured() {
            api.store(SETTINGS);
            try (Journal journal = open()) {
                journal.intend(0, "config-corrupt", List.of(OF_SETTINGS));
                api.store(configMap("settings", "colour", "green"));
                journal.undone(0, OF_SETTINGS, new Undone(Undone.Result.REVERTED, "as it claims"));

                assertThat(journal.audit())
                        .singleElement()
                        .asString()
                        .startsWith("ConfigMap settings: contents is digest ")
                        .endsWith("; put it back with: kubectl -n shop edit configmap settings");
                assertThat(api.stored(written(0), ConfigMap.class)).isPresent();
            }
        }

        @Test
        void comparesWithWhatWasThereBeforeTheFirstOfSeveralSteps() {
            api.store(SETTINGS);
            try (Journal journal = open()) {
                journal.intend(0, "config-corrupt", List.of(OF_SETTINGS));
                api.store(configMap("settings", "colour", "green"));
                journal.intend(1, "config-corrupt", List.of(OF_SETTINGS));

                assertThat(journal.audit()).hasSize(1);
            }
        }

        @Test
        void leavesWhatIsInConflictToWhoeverChangedItAndKeepsWhatWasCaptured() {
            api.store(SETTINGS);
            try (Journal journal = open()) {
                journal.intend(0, "config-corrupt", List.of(OF_SETTINGS));
                api.store(configMap("settings", "colour", "theirs"));
                journal.undone(0, OF_SETTINGS, new Undone(Undone.Result.CONFLICT, "somebody else"));

                assertThat(journal.audit()).isEmpty();
                assertThat(journal.settled()).isFalse();
                assertThat(api.stored(written(0), ConfigMap.class)).isPresent();
            }
        }

        @Test
        void ofAClusterThatDoesNotAnswerIsNoAudit() {
            api.answers("GET", "/api/v1/configmaps", Answer.refusal(500, "etcd is gone"));
            try (Journal journal = open()) {
                assertThatThrownBy(journal::audit).isInstanceOf(KubernetesClientException.class);
            }
        }

        private static ConfigMap written(int step) {
            return configMap("daruma-journal-" + RUN.toLowerCase(Locale.ROOT) + "-" + step, "", "");
        }
    }

    @Nested
    class IsSettled {

        private static final Undone DONE = new Undone(Undone.Result.REVERTED, "put back");
        private static final Undone FAILED = new Undone(Undone.Result.FAILED, "no answer");

        @Test
        void onlyWhenEverythingItAnnouncedIsUndone() {
            Intent other = Intent.nothingToUndo(new ObjectRef(ResourceKind.POD, "shop", "web-1", "uid-2"), "removed");
            try (Journal journal = open()) {
                assertThat(journal.settled()).isTrue();

                journal.intend(0, "pod-kill", List.of(WEB_0, other));
                assertThat(journal.settled()).isFalse();

                journal.undone(0, other, DONE);
                assertThat(journal.settled()).isFalse();

                journal.undone(0, WEB_0, DONE);
                assertThat(journal.settled()).isTrue();
            }
        }

        @Test
        void notByTheUndoOfALaterStepOnTheSameObject() {
            try (Journal journal = open()) {
                journal.intend(0, "first", List.of(WEB_0));
                journal.intend(1, "second", List.of(WEB_0));
                journal.undone(1, WEB_0, DONE);
                journal.undone(0, WEB_0, FAILED);

                assertThat(journal.settled()).isFalse();
            }
        }

        @Test
        void evenWhereTheClusterRefusedTheIntent() {
            api.answers("POST", CONFIG_MAPS, Answer.refusal(403, "quota"));
            try (Journal journal = open()) {
                assertThatThrownBy(() -> journal.intend(0, "pod-kill", List.of(WEB_0)))
                        .isInstanceOf(KubernetesClientException.class);

                assertThat(journal.settled()).as("it is announced on disk").isFalse();
            }
        }
    }

    @Nested
    class WhileItIsOpen {

        @Test
        void nobodyElseTakesItOver() throws IOException {
            try (Journal journal = open()) {
                assertThat(journal.settled()).isTrue();
                assertThat(JournalFile.takeOver(file())).isEmpty();
            }
            try (JournalFile taken = JournalFile.takeOver(file()).orElseThrow()) {
                assertThat(JournalFile.takeOver(file())).isEmpty();
                assertThat(taken.path()).isEqualTo(file());
            }
        }
    }

    @Test
    void aJournalThatIsForgottenIsGoneFromDisk() {
        open().forget();

        assertThat(file()).doesNotExist();
    }

    @Test
    void aJournalThatIsOnlyClosedStaysForTheSweep() {
        open().close();

        assertThat(file()).exists();
    }

    @Test
    void forgettingTwiceIsTheSameAsOnce() {
        Journal journal = open();
        journal.forget();
        journal.forget();

        assertThat(file()).doesNotExist();
    }
}
