package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters all faults on nodes have in common. */
final class NodeParameters {

    static final Parameter COUNT = new Parameter(
            Parameter.COUNT.name(),
            Parameter.COUNT.form(),
            Parameter.COUNT.defaultValue(),
            "how many of the nodes that run pods of the target, those of the control plane left out");
    static final Parameter NODE =
            new Parameter("node", "the name of a node", "", "which node; by default one is drawn");

    /** D, by when a lost node is NotReady with Kubernetes' own timers, and the ten seconds of every other effect. */
    static final Parameter LOSS_TIMEOUT = new Parameter(
            Parameter.EFFECT_TIMEOUT.name(),
            Parameter.EFFECT_TIMEOUT.form(),
            "70s",
            "how long the effect may take to show: D + 10s by Kubernetes' own timers");

    /** One node, drawn, lost for 30 s. */
    static final Hold ONE_LOST = Hold.ONE.effectTimeout(DurationText.parse(LOSS_TIMEOUT.defaultValue()));

    /** In the order in which they are listed. */
    static final List<Parameter> COMMON = List.of(COUNT, NODE, Parameter.DURATION, Parameter.EFFECT_TIMEOUT);

    /** The same of a fault by which a node is lost. */
    static final List<Parameter> LOST = List.of(COUNT, NODE, Parameter.DURATION, LOSS_TIMEOUT);

    private NodeParameters() {}

    static Hold readLost(Parameters values) {
        return Hold.read(values, COUNT, NODE, LOSS_TIMEOUT);
    }

    static Hold read(Parameters values) {
        return Hold.read(values, COUNT, NODE, Parameter.EFFECT_TIMEOUT);
    }

    static Map<String, String> written(Hold hold) {
        Map<String, String> written = new LinkedHashMap<>();
        hold.write(written, NODE);
        return written;
    }
}
