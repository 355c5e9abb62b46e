package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Matches labels against a selector as the API server does: all labels and all expressions; an empty selector matches
 * everything.
 *
 * @since 0.1
 */
public final class LabelMatch {

    private LabelMatch() {}

    /** {@return whether the selector selects these labels} */
    public static boolean matches(LabelSelector selector, @Nullable Map<String, String> labels) {
        Map<String, String> present = labels == null ? Map.of() : labels;
        Map<String, String> wanted = selector.getMatchLabels() == null ? Map.of() : selector.getMatchLabels();
        List<LabelSelectorRequirement> expressions =
                selector.getMatchExpressions() == null ? List.of() : selector.getMatchExpressions();
        return present.entrySet().containsAll(wanted.entrySet())
                && expressions.stream().allMatch(expression -> meets(expression, present));
    }

    private static boolean meets(LabelSelectorRequirement expression, Map<String, String> labels) {
        String value = labels.get(expression.getKey());
        return switch (expression.getOperator()) {
            case "In" -> value != null && expression.getValues().contains(value);
            case "NotIn" -> value == null || !expression.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default ->
                throw new IllegalArgumentException(
                        "the API has no selector operator '" + expression.getOperator() + "'");
        };
    }
}
