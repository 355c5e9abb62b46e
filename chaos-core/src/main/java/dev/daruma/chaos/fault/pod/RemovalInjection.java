package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Disruption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One injection that removes pods, victim after victim; how one is removed and proven gone is left open. */
abstract class RemovalInjection implements Injection {

    private final List<Victim> victims;
    private final Duration effectTimeout;
    private final Duration skew;
    private final Scene scene;

    RemovalInjection(List<Victim> victims, Duration effectTimeout, Duration skew, Scene scene) {
        this.victims = victims;
        this.effectTimeout = effectTimeout;
        this.skew = skew;
        this.scene = scene;
    }

    abstract void remove(Victim victim, CallLog log);

    @Override
    public final List<Intent> intents() {
        return victims.stream()
                .map(victim -> Intent.nothingToUndo(victim.ref(), "removed from " + victim.workload()))
                .toList();
    }

    @Override
    public final void call(CallLog log) {
        for (int i = 0; i < victims.size(); i++) {
            if (i > 0 && !skew.isZero()) {
                scene.patience().await(() -> false, skew);
            }
            if (scene.patience().stopped()) {
                return;
            }
            remove(victims.get(i), log);
        }
    }

    @Override
    public final Duration effectTimeout() {
        return effectTimeout;
    }

    @Override
    public final Disruption disruption() {
        return new Disruption(
                Optional.empty(),
                victims.stream().map(victim -> victim.ref().uid()).collect(Collectors.toSet()),
                Map.of());
    }
}
