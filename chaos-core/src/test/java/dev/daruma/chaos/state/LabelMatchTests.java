package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMatchTests {

    @Test
    void everyLabelMustBeThere() {
        LabelSelector selector = new LabelSelectorBuilder()
                .addToMatchLabels("app", "web")
                .addToMatchLabels("tier", "front")
                .build();

        assertThat(LabelMatch.matches(selector, Map.of("app", "web", "tier", "front", "more", "yes")))
                .isTrue();
        assertThat(LabelMatch.matches(selector, Map.of("app", "web"))).isFalse();
        assertThat(LabelMatch.matches(selector, null)).isFalse();
    }

    @ParameterizedTest(name = "tier {0} front of tier={1}: {2}")
    @CsvSource({
        "In, front, true",
        "In, back, false",
        "In, , false",
        "NotIn, front, false",
        "NotIn, back, true",
        "NotIn, , true",
        "Exists, back, true",
        "Exists, , false",
        "DoesNotExist, back, false",
        "DoesNotExist, , true"
    })
    void everyExpressionMustHold(String operator, String value, boolean matches) {
        LabelSelector selector = expression(operator);

        assertThat(LabelMatch.matches(selector, value == null ? Map.of("app", "web") : Map.of("tier", value)))
                .isEqualTo(matches);
    }

    @Test
    void anUnknownOperatorIsAnError() {
        assertThatThrownBy(() -> LabelMatch.matches(expression("Like"), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Like");
    }

    private static LabelSelector expression(String operator) {
        return new LabelSelectorBuilder()
                .addNewMatchExpression()
                .withKey("tier")
                .withOperator(operator)
                .withValues(List.of("front"))
                .endMatchExpression()
                .build();
    }
}
