package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters the faults on configuration have in common. */
final class ConfigParameters {

    static final Parameter COUNT = new Parameter(
            Parameter.COUNT.name(),
            Parameter.COUNT.form(),
            Parameter.COUNT.defaultValue(),
            "how many of those that pods of the target read");
    static final Parameter NAME =
            new Parameter("name", "the name of one that is read", "", "which one; by default one is drawn");
    static final Parameter RESTART_NONE = restart("false");
    static final Parameter RESTART_ONE = restart("true");

    /** With Kubernetes' defaults a changed file reaches its readers after up to 90 s. */
    static final Parameter EFFECT_TIMEOUT = new Parameter(
            Parameter.EFFECT_TIMEOUT.name(), Parameter.EFFECT_TIMEOUT.form(), "2m", Parameter.EFFECT_TIMEOUT.meaning());

    /** One, drawn, for 30 s. */
    static final Hold ONE = Hold.ONE.effectTimeout(Duration.ofMinutes(2));

    private ConfigParameters() {}

    private static Parameter restart(String byDefault) {
        return new Parameter(
                "restart",
                "true or false",
                byDefault,
                "whether the first pod of the target that reads it is deleted after the change");
    }

    static boolean restart(Parameters values, Parameter parameter) {
        return Boolean.parseBoolean(values.choice(parameter, "true", "false"));
    }

    static List<Parameter> corrupt() {
        return List.of(
                COUNT, NAME, Corruption.KEY, Corruption.CHANGE, RESTART_NONE, Parameter.DURATION, EFFECT_TIMEOUT);
    }

    static List<Parameter> delete() {
        return List.of(COUNT, NAME, RESTART_ONE, Parameter.DURATION, EFFECT_TIMEOUT);
    }

    static Hold hold(Parameters values) {
        return Hold.read(values, COUNT, NAME, EFFECT_TIMEOUT);
    }

    static Map<String, String> written(Hold hold, Corruption corruption) {
        Map<String, String> written = new LinkedHashMap<>();
        hold.write(written, NAME);
        corruption.write(written);
        return written;
    }

    static Map<String, String> written(Hold hold, boolean restart) {
        Map<String, String> written = new LinkedHashMap<>();
        hold.write(written, NAME);
        written.put(RESTART_ONE.name(), Boolean.toString(restart));
        return written;
    }
}
