package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One injection that strikes machines. */
final class MachineInjection implements Injection {

    private final Strike strike;
    private final Machine machine;
    private final Duration effectTimeout;
    private final Scene scene;
    private final Map<Victim, Struck> machines = new LinkedHashMap<>();

    /** What is known of one machine before it is struck, and the path that is not the engine by which its loss shows. */
    private record Struck(Intent intent, Supplier<Optional<String>> loss, LostContainers containers) {}

    MachineInjection(Strike strike, boolean server, List<Victim> victims, Duration effectTimeout, Scene scene) {
        this.strike = strike;
        this.machine = new Machine(strike);
        this.effectTimeout = effectTimeout;
        this.scene = scene;
        ChaosCluster cluster = scene.cluster();
        for (Victim victim : victims) {
            Heartbeat heartbeat = new Heartbeat(cluster, victim.ref().name());
            Supplier<Optional<String>> loss = server ? () -> Answers.silence(cluster) : heartbeat::silence;
            machines.put(
                    victim,
                    new Struck(
                            machine.capture(cluster, victim.ref()),
                            new Sparingly<>(cluster.time(), loss),
                            new LostContainers(scene, victim)));
        }
    }

    @Override
    public List<Intent> intents() {
        return machines.values().stream().map(Struck::intent).toList();
    }

    @Override
    public void call(CallLog log) {
        machines.forEach((victim, struck) -> {
            if (!scene.patience().stopped()) {
                strike(victim, struck.intent(), log);
            }
        });
    }

    private void strike(Victim victim, Intent intent, CallLog log) {
        if (machine.vacuous(intent)) {
            log.refused(victim, "it was " + strike.words() + " before, so nothing would be broken");
            return;
        }
        try {
            strike.strike(Machine.of(scene.cluster()), victim.ref().name());
            log.acknowledged(victim, strike.words() + ", says the engine");
        } catch (ClusterUnavailableException refused) {
            log.refused(victim, ClusterUnavailableException.reason(refused));
        }
    }

    @Override
    public Duration effectTimeout() {
        return effectTimeout;
    }

    @Override
    public Optional<String> effect(Victim victim) {
        Struck struck = machineOf(victim);
        return struck.loss()
                .get()
                .filter(words -> machine.struck(scene.cluster(), struck.intent()))
                .map(words -> victim.ref().name() + " is " + strike.words() + ", and " + words);
    }

    @Override
    public Optional<String> healed(Victim victim) {
        Optional<String> back = NodeLoss.over(scene, victim);
        return strike == Strike.KILL
                ? back.flatMap(words ->
                        machineOf(victim).containers().reportedAnew(scene).map(pods -> words + "; " + pods))
                : back;
    }

    private Struck machineOf(Victim victim) {
        Struck struck = machines.get(victim);
        if (struck == null) {
            throw new IllegalArgumentException(victim + " is no victim of this injection");
        }
        return struck;
    }
}
