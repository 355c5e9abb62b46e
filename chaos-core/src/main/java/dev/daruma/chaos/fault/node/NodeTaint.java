package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Taints nodes: pods that do not tolerate it are no longer assigned to them and, by the effect {@code NoExecute}, have
 * to leave, those of all namespaces. No disruption budget is asked.
 *
 * @param hold which nodes, how many, for how long
 * @param key the key of the taint; {@code daruma.dev/fault} by default, not one of Kubernetes' own
 * @param value the value of the taint; may be empty
 * @param effect what it does to pods that do not tolerate it
 * @since 0.1
 */
public record NodeTaint(Hold hold, String key, String value, Effect effect) implements HeldFault<NodeTaint> {

    private static final Parameter KEY =
            new Parameter("key", "the key of a taint", "daruma.dev/fault", "the key of the taint");
    private static final Parameter VALUE =
            new Parameter("value", "the value of a taint", "", "the value of the taint; by default it has none");
    private static final Parameter EFFECT = new Parameter(
            "effect",
            "NoSchedule, NoExecute or PreferNoSchedule",
            "NoSchedule",
            "what it does to pods that do not tolerate it");

    /** As the API checks them; nothing that a shell would take for its own passes. */
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";

    private static final Pattern KEYS = Pattern.compile("([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?/)?" + LABEL);
    private static final Pattern VALUES = Pattern.compile("(" + LABEL + ")?");

    /** Kubernetes sets and removes these by itself. */
    private static final String LIFECYCLE = "node.kubernetes.io/";

    /** What the catalogue knows of it. */
    public static final FaultType<NodeTaint> TYPE = new FaultType<>(
            "node-taint",
            "taints nodes, so that pods that do not tolerate it are not assigned to them, or have to leave",
            Aim.NODE,
            List.of(
                    NodeParameters.COUNT,
                    NodeParameters.NODE,
                    KEY,
                    VALUE,
                    EFFECT,
                    Parameter.DURATION,
                    Parameter.EFFECT_TIMEOUT),
            Set.of(),
            "the watch shows the taint, the scheduler refuses the node to a pod of our own (not with PreferNoSchedule),"
                    + " and with NoExecute every pod that does not tolerate it leaves",
            "that taint as it was captured is written back and read again; other taints are not touched",
            NodeTaint.class,
            NodeTaint::read,
            new NodeTaintInjector());

    /** What a taint does to pods that do not tolerate it. */
    public enum Effect {
        /** They are not assigned to the node. */
        NO_SCHEDULE("NoSchedule"),
        /** They are not assigned to the node, and those that run there have to leave. */
        NO_EXECUTE("NoExecute"),
        /** They are assigned to the node only if there is no other. */
        PREFER_NO_SCHEDULE("PreferNoSchedule");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        /** {@return the word of the Kubernetes API} */
        @Override
        public String toString() {
            return word;
        }

        private static Effect of(String word) {
            return Arrays.stream(values())
                    .filter(effect -> effect.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** {@return the fault that taints one node with {@code daruma.dev/fault:NoSchedule} for 30 s} */
    public static NodeTaint nodeTaint() {
        return new NodeTaint(Hold.ONE, KEY.defaultValue(), VALUE.defaultValue(), Effect.NO_SCHEDULE);
    }

    private static NodeTaint read(Parameters values) {
        return new NodeTaint(
                NodeParameters.read(values),
                values.text(KEY),
                values.text(VALUE),
                Effect.of(values.choice(
                        EFFECT,
                        Arrays.stream(Effect.values()).map(Effect::toString).toArray(String[]::new))));
    }

    @Override
    public NodeTaint with(Hold other) {
        return new NodeTaint(other, key, value, effect);
    }

    /** {@return the same with another key} */
    public NodeTaint key(String other) {
        return new NodeTaint(hold, other, value, effect);
    }

    /** {@return the same with another value} */
    public NodeTaint value(String other) {
        return new NodeTaint(hold, key, other, effect);
    }

    /** {@return the same with another effect} */
    public NodeTaint effect(Effect other) {
        return new NodeTaint(hold, key, value, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>(NodeParameters.written(hold));
        written.put(KEY.name(), key);
        written.put(VALUE.name(), value);
        written.put(EFFECT.name(), effect.toString());
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(hold.problems());
        if (!KEYS.matcher(key).matches() || key.startsWith(LIFECYCLE)) {
            problems.add(
                    "key is '%s'; accepted is the key of a taint, as in example.com/fault, not one that begins with %s"
                            .formatted(key, LIFECYCLE));
        }
        if (!VALUES.matcher(value).matches()) {
            problems.add("value is '%s'; accepted are at most 63 letters, digits, dashes, dots and underscores"
                    .formatted(value));
        }
        return problems;
    }
}
