package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Intent;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The one taint of a node with that key and effect, which is how Kubernetes tells taints apart; all others are left as
 * they are, for Kubernetes itself sets and removes some meanwhile. As text it is its value after {@code =}.
 *
 * @param key its key
 * @param effect its effect, in the word of the API
 */
record TaintPart(String key, String effect) implements NodePart {

    private static final String ABSENT = "absent";
    private static final String KEY = "taint key";
    private static final String EFFECT = "taint effect";

    static TaintPart of(NodeTaint fault) {
        return new TaintPart(fault.key(), fault.effect().toString());
    }

    static TaintPart of(Intent intent) {
        return new TaintPart(intent.recipe(KEY), intent.recipe(EFFECT));
    }

    /** {@return the taint with that value as text} */
    static String valued(String value) {
        return "=" + value;
    }

    @Override
    public Map<String, String> recipe() {
        return Map.of(KEY, key, EFFECT, effect);
    }

    private boolean is(Taint taint) {
        return key.equals(taint.getKey()) && effect.equals(taint.getEffect());
    }

    @Override
    public String read(Node node) {
        return node.getSpec().getTaints().stream()
                .filter(this::is)
                .findFirst()
                .map(taint -> valued(Objects.requireNonNullElse(taint.getValue(), "")))
                .orElse(ABSENT);
    }

    /** A taint that was there before keeps its place and the time it was added. */
    @Override
    public Node write(Node node, String part) {
        List<Taint> taints = new ArrayList<>(node.getSpec().getTaints());
        if (part.equals(ABSENT)) {
            taints.removeIf(this::is);
        } else if (taints.stream().anyMatch(this::is)) {
            taints.replaceAll(taint -> is(taint) ? with(taint, part) : taint);
        } else {
            taints.add(with(new Taint(effect, key, null, null), part));
        }
        return new NodeBuilder(node).editSpec().withTaints(taints).endSpec().build();
    }

    private static Taint with(Taint taint, String part) {
        String value = part.substring(1);
        return new TaintBuilder(taint).withValue(value.isEmpty() ? null : value).build();
    }

    @Override
    public String words(String part) {
        return part.equals(ABSENT)
                ? "without the taint " + key + ":" + effect
                : "tainted " + key + (part.length() == 1 ? "" : part) + ":" + effect;
    }

    @Override
    public String jsonPath() {
        return "{range .spec.taints[?(@.key==\"%s\")]};{.effect}={.value};{end}".formatted(key);
    }

    @Override
    public String pattern(String written) {
        return "*';" + effect + written + ";'*";
    }

    @Override
    public String restore(String node, String captured) {
        return captured.equals(ABSENT)
                ? "taint node '%s' '%s:%s-'".formatted(node, key, effect)
                : "taint --overwrite node '%s' '%s%s:%s'".formatted(node, key, captured, effect);
    }
}
