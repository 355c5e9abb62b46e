package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Alteration;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Taints nodes; whether they take pods is asked of the scheduler with a pod of our own. */
final class TaintInjection extends NodeAlterationInjection {

    private final NodeTaint fault;
    private final TaintPart part;
    private final Map<Victim, SchedulingProbe> probes = new HashMap<>();

    TaintInjection(NodeTaint fault, List<Victim> victims, Scene scene) {
        super(
                TaintPart.of(fault),
                "%s-%s-%s".formatted(fault.id(), fault.key().replace('/', '_'), fault.effect()),
                TaintPart.valued(fault.value()),
                victims,
                fault.hold().effectTimeout(),
                scene);
        this.fault = fault;
        this.part = TaintPart.of(fault);
        if (fault.effect() != NodeTaint.Effect.PREFER_NO_SCHEDULE) {
            victims.forEach(victim -> probes.put(victim, new SchedulingProbe(scene, victim)));
        }
    }

    @Override
    public Optional<String> effect(Victim victim) {
        if (!shown(victim, TaintPart.valued(fault.value())) || !left(victim)) {
            return Optional.empty();
        }
        String tainted = "the watch shows " + victim.ref().name() + " " + part.words(TaintPart.valued(fault.value()));
        return probe(victim, SchedulingProbe::refused, tainted);
    }

    @Override
    public Optional<String> healed(Victim victim) {
        String captured = intents().stream()
                .filter(intent -> intent.object().equals(victim.ref()))
                .map(Alteration::captured)
                .findFirst()
                .orElseThrow();
        return shown(victim, captured)
                ? probe(
                        victim,
                        SchedulingProbe::accepted,
                        "the watch shows " + victim.ref().name() + " " + part.words(captured))
                : Optional.empty();
    }

    private interface Question {
        Optional<String> of(SchedulingProbe probe);
    }

    private Optional<String> probe(Victim victim, Question question, String seen) {
        SchedulingProbe probe = probes.get(victim);
        return probe == null ? Optional.of(seen) : question.of(probe).map(answer -> seen + ", and " + answer);
    }

    private boolean shown(Victim victim, String text) {
        return scene().observed()
                .look(world -> world.object(ResourceKind.NODE, victim.ref().uid()))
                .filter(Node.class::isInstance)
                .map(Node.class::cast)
                .filter(node -> part.read(node).equals(text))
                .isPresent();
    }

    /** Pods that tolerate it for some seconds may still be there. */
    private boolean left(Victim victim) {
        return fault.effect() != NodeTaint.Effect.NO_EXECUTE
                || victim.exposed().stream()
                        .filter(pod -> pod.getSpec().getTolerations().stream().noneMatch(this::tolerates))
                        .allMatch(this::leaving);
    }

    private boolean tolerates(Toleration toleration) {
        boolean exists = "Exists".equals(toleration.getOperator());
        String key = Objects.requireNonNullElse(toleration.getKey(), "");
        String effect = Objects.requireNonNullElse(toleration.getEffect(), "");
        return (key.equals(fault.key()) || (exists && key.isEmpty()))
                && (effect.isEmpty() || effect.equals(fault.effect().toString()))
                && (exists || fault.value().equals(Objects.requireNonNullElse(toleration.getValue(), "")));
    }

    private boolean leaving(Pod pod) {
        return scene().observed()
                .look(world -> world.podLife(pod.getMetadata().getUid()))
                .filter(life -> life.gone().isPresent() || Pods.terminating(life.pod()))
                .isPresent();
    }
}
