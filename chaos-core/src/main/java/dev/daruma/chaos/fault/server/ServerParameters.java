package dev.daruma.chaos.fault.server;

import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters all faults on control-plane nodes have in common. */
final class ServerParameters {

    private static final Parameter COUNT = new Parameter(
            Parameter.COUNT.name(),
            Parameter.COUNT.form(),
            Parameter.COUNT.defaultValue(),
            "how many of the control-plane nodes");
    private static final Parameter NODE =
            new Parameter("node", "the name of a control-plane node", "", "which one; by default one is drawn");

    /** A request that nobody answers is given up after 5 s, and the first one may have been on its way already. */
    private static final Parameter SILENCE_TIMEOUT = new Parameter(
            Parameter.EFFECT_TIMEOUT.name(),
            Parameter.EFFECT_TIMEOUT.form(),
            "20s",
            "how long the effect may take to show");

    /** In the order in which they are listed. */
    static final List<Parameter> COMMON = List.of(COUNT, NODE, Parameter.DURATION, SILENCE_TIMEOUT);

    /** One control-plane node, drawn, for 30 s. */
    static final Hold ONE = Hold.ONE.effectTimeout(Duration.ofSeconds(20));

    private ServerParameters() {}

    static Hold read(Parameters values) {
        return Hold.read(values, COUNT, NODE, SILENCE_TIMEOUT);
    }

    static Map<String, String> written(Hold hold) {
        Map<String, String> written = new LinkedHashMap<>();
        hold.write(written, NODE);
        return written;
    }
}
