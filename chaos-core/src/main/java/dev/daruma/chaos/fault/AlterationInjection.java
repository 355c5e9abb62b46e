package dev.daruma.chaos.fault;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One injection that changes the same part of every victim; how its effect shows is left open.
 *
 * @param <T> the objects that are changed
 * @since 0.1
 */
public abstract class AlterationInjection<T extends HasMetadata> implements Injection {

    private final Alteration<T> alteration;
    private final Duration effectTimeout;
    private final Scene scene;
    private final Map<Victim, Intent> intents = new LinkedHashMap<>();

    /**
     * Captures the part of every victim.
     *
     * @param change makes the new part of the captured one
     * @throws dev.daruma.chaos.cluster.RefusedException if a victim is gone or another one by now
     */
    protected AlterationInjection(
            Alteration<T> alteration,
            List<Victim> victims,
            UnaryOperator<String> change,
            Duration effectTimeout,
            Scene scene) {
        this(alteration, victims, change, victim -> Map.of(), effectTimeout, scene);
    }

    /**
     * Captures the part of every victim.
     *
     * @param change makes the new part of the captured one
     * @param extra further entries for the recipe of each victim
     * @throws dev.daruma.chaos.cluster.RefusedException if a victim is gone or another one by now
     */
    protected AlterationInjection(
            Alteration<T> alteration,
            List<Victim> victims,
            UnaryOperator<String> change,
            Function<Victim, Map<String, String>> extra,
            Duration effectTimeout,
            Scene scene) {
        this.alteration = alteration;
        this.effectTimeout = effectTimeout;
        this.scene = scene;
        for (Victim victim : victims) {
            intents.put(
                    victim, alteration.capture(scene.cluster().client(), victim.ref(), change, extra.apply(victim)));
        }
    }

    /** {@return where it happens} */
    protected final Scene scene() {
        return scene;
    }

    @Override
    public final List<Intent> intents() {
        return List.copyOf(intents.values());
    }

    @Override
    public void call(CallLog log) {
        intents.forEach((victim, intent) -> {
            if (!scene.patience().stopped()) {
                alter(victim, intent, log);
            }
        });
    }

    private void alter(Victim victim, Intent intent, CallLog log) {
        if (Alteration.vacuous(intent)) {
            log.refused(victim, "it was so before, so nothing would be broken");
            return;
        }
        Optional<String> refusal = alteration.apply(scene.cluster().client(), intent);
        refusal.ifPresentOrElse(
                reason -> log.refused(victim, reason), () -> log.acknowledged(victim, "written, and accepted"));
    }

    @Override
    public final Duration effectTimeout() {
        return effectTimeout;
    }
}
