package dev.daruma.chaos.fault.config;

import static dev.daruma.chaos.fault.config.Configured.VALUE;
import static dev.daruma.chaos.fault.config.Configured.configMap;
import static dev.daruma.chaos.fault.config.Configured.secret;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.FakeApi.Request;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Undone.Result;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configuration comes back from the intent alone, wherever the run was killed, and no secret is ever told. */
class ConfigUndoTests {

    private final Configured bench = new Configured(Configured.MOUNTED);

    @AfterEach
    void close() {
        bench.close();
    }

    private static FaultType<?> type(String id) {
        return Chaos.catalogue().find(id).orElseThrow();
    }

    private static HasMetadata object(String id, String value) {
        return id.startsWith("secret") ? secret(value) : configMap(value);
    }

    private Injection prepared(String id) {
        return prepared(type(id), object(id, VALUE));
    }

    private <F extends Fault> Injection prepared(FaultType<F> type, HasMetadata object) {
        return bench.prepare(type.read(Map.of("restart", "false")), type, object);
    }

    private Undone undo(String id, Injection injection) {
        return bench.undo(type(id), injection.intents().get(0));
    }

    private Optional<Contents> stored(String id) {
        return id.startsWith("secret")
                ? bench.api.stored(secret(""), Secret.class).map(Secrets.SOURCE::contents)
                : bench.api.stored(configMap(""), ConfigMap.class).map(ConfigMaps.SOURCE::contents);
    }

    private static Contents contents(String id, String value) {
        return id.startsWith("secret")
                ? Secrets.SOURCE.contents(secret(value))
                : ConfigMaps.SOURCE.contents(configMap(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config-corrupt", "config-delete", "secret-corrupt", "secret-delete"})
    void whatWasBrokenComesBackOnceAndStays(String id) {
        Injection injection = prepared(id);
        bench.call(injection);
        assertThat(stored(id)).isNotEqualTo(Optional.of(contents(id, VALUE)));

        assertThat(undo(id, injection).result()).isEqualTo(Result.REVERTED);
        assertThat(stored(id)).contains(contents(id, VALUE));
        assertThat(undo(id, injection).result()).isEqualTo(Result.ALREADY_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config-corrupt", "config-delete", "secret-corrupt", "secret-delete"})
    void aRunThatWasKilledBeforeTheCallLeftNothingToUndo(String id) {
        Injection injection = prepared(id);

        assertThat(undo(id, injection).result()).isEqualTo(Result.ALREADY_GONE);
        assertThat(bench.api.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"config-corrupt", "config-delete", "secret-corrupt", "secret-delete"})
    void whatSomebodyElseWroteIsShownBesideWhatWasAndStays(String id) {
        Injection injection = prepared(id);
        bench.call(injection);
        bench.api.store(object(id, "theirs"));

        Undone undone = undo(id, injection);

        assertThat(undone.result()).isEqualTo(Result.CONFLICT);
        assertThat(undone.detail())
                .contains("it was " + contents(id, VALUE), "now it is " + contents(id, "theirs"))
                .contains("nothing was overwritten");
        assertThat(stored(id)).contains(contents(id, "theirs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-corrupt", "secret-delete"})
    void aSecretIsCopiedUnderTheRunsLabelsBeforeItIsTouched(String id) {
        bench.call(prepared(id));

        Request copy = bench.api.writes().get(0);
        assertThat(copy).hasToString("POST /api/v1/namespaces/shop/secrets");
        assertThat(copy.body()).contains("\"daruma.dev/run\":\"Run-1\"", "daruma-copy-run-1-");
        assertThat(bench.api.writes().get(1).path()).endsWith("/secrets/conf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-corrupt", "secret-delete"})
    void aSecretWhoseCopyIsLostCannotComeBackAndThatIsSaid(String id) {
        Injection injection = prepared(id);
        bench.call(injection);
        String copy = injection.intents().get(0).recipe("copy");
        bench.cluster.client().secrets().inNamespace("shop").withName(copy).delete();

        Undone undone;
        try {
            undone = undo(id, injection);
        } catch (RuntimeException thrown) {
            undone = Undone.failed(thrown);
        }
        assertThat(undone.result()).isEqualTo(Result.FAILED);
        assertThat(undone.detail()).contains("what was captured", "kubectl apply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-corrupt", "secret-delete"})
    void noValueOfASecretIsInIntentCallOrUndo(String id) {
        Injection injection = prepared(id);
        bench.call(injection);
        Intent intent = injection.intents().get(0);
        bench.api.store(secret("theirs"));

        assertThat(intent.toString() + bench.calls + undo(id, injection))
                .doesNotContain(VALUE, Configured.ENCODED, "theirs");
    }

    @Test
    void aConfigMapIsMadeAgainAsItWasButForWhatTheServerSays() {
        Injection injection = prepared("config-delete");
        bench.call(injection);
        undo("config-delete", injection);

        assertThat(bench.api.writes().get(1).body())
                .contains("\"word\":\"" + VALUE)
                .doesNotContain("uid", "resourceVersion");
    }
}
