package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.fault.config.ConfigCorrupt.configCorrupt;
import static dev.daruma.chaos.fault.config.SecretCorrupt.secretCorrupt;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.config.ConfigCorrupt;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Configuration is corrupted on the real cluster, noticed where it is read, and put back. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
@Manifests("dev/daruma/experiments/catalogue/shop.yaml")
class ConfigFaultsIT {

    private static final Objective SOON = within(ofSeconds(60)).stableFor(ofSeconds(2));
    private static final Duration HELD = ofSeconds(2);
    private static final String PASSWORD = "3f1c-9ab0-77de-e402";
    private static final String PASSWORD_BASE64 = "M2YxYy05YWIwLTc3ZGUtZTQwMg==";

    private final KubernetesClient client;
    private final PodShell shell;

    ConfigFaultsIT(KubernetesClient client) {
        this.client = client;
        shell = new PodShell(client);
    }

    /** All in one shop: each leaves it as it was. */
    @TestFactory
    Stream<DynamicTest> everyCorruptionIsTakenBack(Chaos chaos, @TempDir Path journals) {
        return Stream.of(
                dynamicTest(
                        "a corrupted file is seen in every pod and put back byte for byte",
                        () -> aCorruptedFileIsSeenInEveryPodAndPutBackByteForByte(chaos)),
                dynamicTest(
                        "a corrupted secret is seen in the environment of a new pod and its value nowhere",
                        () -> aCorruptedSecretIsSeenInTheEnvironmentOfANewPodAndItsValueNowhere(chaos, journals)),
                dynamicTest(
                        "a write that is swallowed is ineffective", () -> aWriteThatIsSwallowedIsIneffective(chaos)));
    }

    private void aCorruptedFileIsSeenInEveryPodAndPutBackByteForByte(Chaos chaos) {
        ConfigMap before = prices();
        String files = shell.run(anyOf("prices"), "sha256sum /etc/prices/*");

        Outcome outcome = chaos.experiment("a corrupted file")
                .target(deployment("prices"))
                .inject(configCorrupt().on("prices-config").key("vat").duration(HELD))
                .recovers(SOON)
                .run();

        assertThat(outcome).recovered().isClean();
        effectPrecedesTheUndoAndRecoveryKeepsTheBound(outcome);
        assertThat(prices().getData()).isEqualTo(before.getData());
        assertThat(pods("prices"))
                .hasSize(2)
                .allSatisfy(pod ->
                        assertThat(shell.run(pod, "sha256sum /etc/prices/*")).isEqualTo(files));
    }

    private void aCorruptedSecretIsSeenInTheEnvironmentOfANewPodAndItsValueNowhere(Chaos chaos, Path journals) {
        Evidence evidence = new Evidence(client, journals);

        Outcome outcome = chaos.withJournalFolder(journals)
                .withListener(evidence)
                .experiment("a corrupted secret in the environment")
                .target(deployment("mailer"))
                .inject(secretCorrupt().on("mailer-credentials").restart(true).duration(HELD))
                .recovers(SOON)
                .run();

        assertThat(outcome).recovered().isClean();
        effectPrecedesTheUndoAndRecoveryKeepsTheBound(outcome);
        assertThat(client.secrets().withName("mailer-credentials").get().getData())
                .containsExactlyEntriesOf(Map.of("password", PASSWORD_BASE64));
        assertThat(client.secrets().list().getItems())
                .extracting(each -> each.getMetadata().getName())
                .noneMatch(name -> name.startsWith("daruma-copy"));
        assertThat(evidence.copies).isNotEmpty();
        assertThat(evidence.texts).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Stream.concat(evidence.texts.stream(), Stream.of(outcome.toString())))
                .noneMatch(text -> text.contains(PASSWORD) || text.contains(PASSWORD_BASE64));
    }

    /** What is on the disk and in the cluster at the moment of the effect. */
    private static final class Evidence implements RunListener {

        private final KubernetesClient client;
        private final Path journals;
        private final List<String> texts = new ArrayList<>();
        private final List<Secret> copies = new ArrayList<>();

        Evidence(KubernetesClient client, Path journals) {
            this.client = client;
            this.journals = journals;
        }

        @Override
        public void marked(Plan plan, Mark mark) {
            if (!is(Mark.FaultEvent.EFFECT, mark)) {
                return;
            }
            try (Stream<Path> files = Files.list(journals)) {
                for (Path file : files.toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            client.configMaps().list().getItems().stream()
                    .filter(each -> each.getMetadata().getName().startsWith("daruma-journal"))
                    .forEach(each -> texts.add(each.toString()));
            client.secrets().list().getItems().stream()
                    .filter(each -> each.getMetadata().getName().startsWith("daruma-copy"))
                    .forEach(copies::add);
        }
    }

    private static void effectPrecedesTheUndoAndRecoveryKeepsTheBound(Outcome outcome) {
        Duration effect = outcome.times().effect().orElseThrow();
        Duration undone = outcome.times().undone().orElseThrow();
        Duration restored = outcome.times().restored().orElseThrow();
        assertThat(effect).isPositive().isLessThan(undone);
        assertThat(restored.minus(undone))
                .isPositive()
                .isLessThanOrEqualTo(outcome.plan().bound().total());
    }

    @Test
    void whatSomebodyElseWroteMeanwhileIsAConflictAndIsNotOverwritten(Chaos chaos) {
        RunListener somebody = new RunListener() {
            @Override
            public void marked(Plan plan, Mark mark) {
                if (is(Mark.FaultEvent.EFFECT, mark)) {
                    patch("{'data':{'vat':'0.21'}}");
                }
            }
        };

        Outcome outcome = chaos.withListener(somebody)
                .experiment("somebody else changes the ConfigMap")
                .target(deployment("prices"))
                .inject(configCorrupt().on("prices-config").key("vat").duration(HELD))
                .recovers(within(ofSeconds(40)).stableFor(ofSeconds(1)))
                .run();

        assertThat(outcome).hasVerdict(Verdict.RECOVERED).hasCleanup(Cleanup.CONFLICT);
        assertThat(outcome.conflicts())
                .singleElement()
                .asString()
                .contains("changed by somebody else", "it was {", "now it is {", "nothing was overwritten");
        assertThat(prices().getData()).containsEntry("vat", "0.21");
    }

    private static void aWriteThatIsSwallowedIsIneffective(Chaos chaos) {
        Outcome outcome = chaos.withCatalogue(only(new Swallowing()))
                .experiment("the write is swallowed")
                .target(deployment("prices"))
                .inject(configCorrupt().on("prices-config").key("vat").effectTimeout(ofSeconds(3)))
                .recovers(within(ofSeconds(5)).stableFor(ofSeconds(1)))
                .run();

        assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
    }

    @Test
    void anUndoThatDoesNothingLeaks(Chaos chaos) {
        Outcome outcome = chaos.withCatalogue(only(new NeverUndoing()))
                .experiment("the undo does nothing")
                .target(deployment("prices"))
                .inject(configCorrupt()
                        .on("prices-config")
                        .key("vat")
                        .effectTimeout(ofSeconds(30))
                        .duration(HELD))
                .recovers(within(ofSeconds(5)).stableFor(ofSeconds(1)))
                .run();

        assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).hasCleanup(Cleanup.LEAKED);
        assertThat(outcome.residues()).anyMatch(line -> line.contains("ConfigMap prices-config"));
    }

    private static FaultCatalogue only(Injector<ConfigCorrupt> injector) {
        FaultType<ConfigCorrupt> real = ConfigCorrupt.TYPE;
        return new FaultCatalogue(List.of(new FaultType<>(
                real.id(),
                real.summary(),
                real.aim(),
                real.parameters(),
                real.needs(),
                real.effect(),
                real.undo(),
                real.record(),
                real.reader(),
                injector)));
    }

    /** The real injector, but for what a test takes away. */
    private static class Real implements Injector<ConfigCorrupt> {

        private final Injector<ConfigCorrupt> real = ConfigCorrupt.TYPE.injector();

        @Override
        public Bound bound(ConfigCorrupt fault, WorkloadKind kind, Terms terms) {
            return Bound.NONE; // whoever never recovers need not be waited for as long as one who could
        }

        @Override
        public Injection prepare(ConfigCorrupt fault, List<Victim> victims, Scene scene) {
            return real.prepare(fault, victims, scene);
        }

        @Override
        public Undone undo(Intent intent, UndoScene scene) {
            return real.undo(intent, scene);
        }
    }

    /** Says that it wrote, and did not. */
    private static final class Swallowing extends Real {

        @Override
        public Injection prepare(ConfigCorrupt fault, List<Victim> victims, Scene scene) {
            Injection real = super.prepare(fault, victims, scene);
            return new Injection() {
                @Override
                public List<Intent> intents() {
                    return real.intents();
                }

                @Override
                public void call(CallLog log) {
                    victims.forEach(victim -> log.acknowledged(victim, "accepted"));
                }

                @Override
                public Duration effectTimeout() {
                    return real.effectTimeout();
                }

                @Override
                public Optional<String> effect(Victim victim) {
                    return real.effect(victim);
                }
            };
        }
    }

    /** Says that it undid, and did not. */
    private static final class NeverUndoing extends Real {

        @Override
        public Undone undo(Intent intent, UndoScene scene) {
            return new Undone(Undone.Result.REVERTED, "put back");
        }
    }

    private static boolean is(Mark.FaultEvent event, Mark mark) {
        return mark instanceof Mark.FaultMark fault && fault.event() == event;
    }

    private ConfigMap prices() {
        return client.configMaps().withName("prices-config").get();
    }

    private void patch(String change) {
        client.configMaps()
                .withName("prices-config")
                .patch(PatchContext.of(PatchType.JSON_MERGE), change.replace('\'', '"'));
    }

    private Pod anyOf(String app) {
        return pods(app).get(0);
    }

    private List<Pod> pods(String app) {
        return client.pods().withLabel("app", app).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }
}
