package dev.daruma.chaos.fault.config;

import static dev.daruma.chaos.fault.config.ConfigCorrupt.configCorrupt;
import static dev.daruma.chaos.fault.config.ConfigDelete.configDelete;
import static dev.daruma.chaos.fault.config.Configured.VALUE;
import static dev.daruma.chaos.fault.config.Configured.configMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Victim;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is believed of an effect on configuration, and what of its end. */
class ConfigEffectTests {

    /** By UID of a pod, what its node prints of its files. */
    private final Map<String, String> answers = new HashMap<>();

    private Configured bench = new Configured(Configured.MOUNTED);
    private final Victim victim = bench.victim(configMap(VALUE));

    @AfterEach
    void close() {
        bench.close();
    }

    private void filesOf(String pod, String line) {
        String uid = bench.shop.pod(pod).getMetadata().getUid();
        bench.cluster.time().pass(Duration.ofSeconds(1));
        answers.put(uid, line);
        bench.nodes.prints(command -> answers.entrySet().stream()
                .filter(answer -> command.contains(answer.getKey() + "/volumes"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(""));
    }

    private static String digest(String value) {
        return Digest.of(Contents.bytes(value));
    }

    @Test
    void aCorruptedFileHasToBeInEveryPodThatMountsIt() {
        Injection injection = bench.prepare(configCorrupt().change(Change.EMPTY), ConfigCorrupt.TYPE, configMap(VALUE));
        bench.call(injection);
        assertThat(injection.effect(victim)).isEmpty();

        filesOf("web-1-a", digest(""));
        filesOf("web-1-b", digest(VALUE));
        assertThat(injection.effect(victim)).isEmpty();

        filesOf("web-1-b", digest(""));
        assertThat(injection.effect(victim))
                .hasValueSatisfying(
                        words -> assertThat(words).contains("web-1-a has them in its files", "web-1-b has them"));
        assertThat(injection.healed(victim)).isEmpty();

        filesOf("web-1-a", digest(VALUE));
        assertThat(injection.healed(victim)).isEmpty();
        filesOf("web-1-b", digest(VALUE));
        assertThat(injection.healed(victim)).isPresent();
    }

    @Test
    void aVolumeThatIsNotMountedYetHasNotLostAKey() {
        Injection injection = bench.prepare(configCorrupt().change(Change.DROP), ConfigCorrupt.TYPE, configMap(VALUE));
        bench.call(injection);

        filesOf("web-1-a", "absent");
        filesOf("web-1-b", "unmounted");
        assertThat(injection.effect(victim)).isEmpty();
        filesOf("web-1-b", "absent");
        assertThat(injection.effect(victim)).isPresent();
    }

    @Test
    void aDeletedConfigMapIsNoticedByPodsThatWereStartedSinceAndByNoOther() {
        Injection injection = bench.prepare(configDelete().restart(false), ConfigDelete.TYPE, configMap(VALUE));
        bench.call(injection);
        waiting("web-1-a", "CreateContainerConfigError");
        assertThat(injection.effect(victim)).isEmpty();

        bench.shop.createPod("web-1-c", "web-1");
        bench.reads("web-1-c", Configured.MOUNTED);
        assertThat(injection.effect(victim)).isEmpty();
        waiting("web-1-c", "CreateContainerConfigError");
        assertThat(injection.effect(victim))
                .hasValueSatisfying(words -> assertThat(words)
                        .isEqualTo("pod web-1-c cannot run: container web waits with CreateContainerConfigError"));
    }

    @Test
    void whoFailedBeforeAChangeThatNeverCameDoesNotShowIt() {
        Injection injection = bench.prepare(configCorrupt(), ConfigCorrupt.TYPE, configMap(VALUE));
        waiting("web-1-a", "CrashLoopBackOff");
        waiting("web-1-b", "CrashLoopBackOff");

        assertThat(injection.effect(victim)).isEmpty();
    }

    private void waiting(String pod, String reason) {
        bench.shop.editPod(
                pod,
                builder -> new PodBuilder(builder.build())
                        .editOrNewStatus()
                        .withContainerStatuses(List.of(new ContainerStatusBuilder()
                                .withName("web")
                                .withState(new ContainerStateBuilder()
                                        .withNewWaiting("never to be shown", reason)
                                        .build())
                                .build()))
                        .endStatus());
    }

    @Test
    void onePodIsDeletedAfterTheChangeIfItIsToBeRestarted() {
        bench.api.store(bench.shop.pod("web-1-a"), bench.shop.pod("web-1-b"));
        Injection injection = bench.prepare(configCorrupt().restart(true), ConfigCorrupt.TYPE, configMap(VALUE));
        bench.call(injection);

        assertThat(bench.api.writes())
                .extracting(Object::toString)
                .containsExactly(
                        "PUT /api/v1/namespaces/shop/configmaps/conf", "DELETE /api/v1/namespaces/shop/pods/web-1-a");
        assertThat(bench.calls).last().isEqualTo("acknowledged conf: pod web-1-a deleted, accepted");
    }

    @Test
    void aValueThatWasSoBeforeIsNotHit() {
        bench.api.store(configMap(""));
        Injection injection = bench.prepare(configCorrupt().change(Change.EMPTY), ConfigCorrupt.TYPE, configMap(""));
        bench.call(injection);

        assertThat(bench.calls).containsExactly("refused conf: it was so before, so nothing would be broken");
        assertThat(bench.api.writes()).isEmpty();
    }

    @Test
    void theSameSeedWritesTheSameGarbage() {
        Injection one = bench.prepare(configCorrupt(), ConfigCorrupt.TYPE, configMap(VALUE));
        Injection other = bench.prepare(configCorrupt(), ConfigCorrupt.TYPE, configMap(VALUE));

        assertThat(one.intents()).isEqualTo(other.intents());
    }

    @Test
    void whatNobodyWouldNoticeIsRefusedWithWhatWouldBeAccepted() {
        bench.close();
        bench = new Configured(Configured.ENVIRONMENT);
        Victim read = bench.victim(configMap(VALUE));

        assertThat(ConfigCorrupt.TYPE.injector().unfit(configCorrupt(), read, bench.cluster.client()))
                .singleElement()
                .asString()
                .startsWith("ConfigMap conf is read only when a container starts")
                .endsWith("accepted is restart: true");
        assertThat(ConfigCorrupt.TYPE.injector().unfit(configCorrupt().restart(true), read, bench.cluster.client()))
                .isEmpty();
        assertThat(ConfigCorrupt.TYPE.injector().unfit(configCorrupt().key("x"), read, bench.cluster.client()))
                .containsExactly("ConfigMap conf has no key 'x'; accepted are all, drawn, word");
    }

    @Test
    void anImmutableOneIsRefused() {
        Victim fixed = bench.victim(configMap(VALUE).edit().withImmutable(true).build());

        assertThat(ConfigDelete.TYPE.injector().unfit(configDelete(), fixed, bench.cluster.client()))
                .singleElement()
                .asString()
                .contains("is immutable");
    }
}
