package dev.daruma.chaos.fault.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Taint;
import org.junit.jupiter.api.Test;

class TaintPartTests {

    private static final Taint LIFECYCLE = new Taint("NoSchedule", "node.kubernetes.io/unschedulable", null, null);
    private static final Taint PRIOR = new Taint("NoSchedule", "team", "2026-01-01T00:00:00Z", "red");
    private static final Taint OTHER_EFFECT = new Taint("NoExecute", "team", null, "red");

    private final TaintPart part = new TaintPart("team", "NoSchedule");

    private static Node node(Taint... taints) {
        return new NodeBuilder().withNewSpec().withTaints(taints).endSpec().build();
    }

    @Test
    void isTheTaintOfItsKeyAndEffectAlone() {
        assertThat(part.read(node(LIFECYCLE, OTHER_EFFECT))).isEqualTo("absent");
        assertThat(part.read(node(OTHER_EFFECT, PRIOR))).isEqualTo("=red");
        assertThat(part.read(node(new Taint("NoSchedule", "team", null, null)))).isEqualTo("=");
    }

    @Test
    void isAddedBehindAllOthers() {
        assertThat(part.write(node(LIFECYCLE, OTHER_EFFECT), "=blue").getSpec().getTaints())
                .containsExactly(LIFECYCLE, OTHER_EFFECT, new Taint("NoSchedule", "team", null, "blue"));
    }

    @Test
    void keepsItsPlaceAndTimeWhereItWasThereBefore() {
        Node written = part.write(node(PRIOR, LIFECYCLE), "=blue");

        assertThat(written.getSpec().getTaints())
                .containsExactly(new Taint("NoSchedule", "team", "2026-01-01T00:00:00Z", "blue"), LIFECYCLE);
        assertThat(part.write(written, "=red").getSpec().getTaints()).containsExactly(PRIOR, LIFECYCLE);
    }

    @Test
    void isTakenAwayWithoutTheOthers() {
        assertThat(part.write(node(OTHER_EFFECT, PRIOR, LIFECYCLE), "absent")
                        .getSpec()
                        .getTaints())
                .containsExactly(OTHER_EFFECT, LIFECYCLE);
    }

    @Test
    void isBroughtBackByKubectlInTheSameWay() {
        assertThat(part.restore("agent-1", "absent")).isEqualTo("taint node 'agent-1' 'team:NoSchedule-'");
        assertThat(part.restore("agent-1", "=red")).isEqualTo("taint --overwrite node 'agent-1' 'team=red:NoSchedule'");
    }

    @Test
    void isToldFromAnEffectThatEndsAlikeByTheShellToo() {
        assertThat(part.jsonPath()).contains("};{.effect}=");
        assertThat(part.pattern("=blue")).isEqualTo("*';NoSchedule=blue;'*");
    }
}
