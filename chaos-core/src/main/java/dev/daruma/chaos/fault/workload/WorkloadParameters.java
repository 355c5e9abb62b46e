package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.Map;

/** The parameters all faults on workloads have in common. */
final class WorkloadParameters {

    static final Parameter COUNT = new Parameter(
            Parameter.COUNT.name(),
            Parameter.COUNT.form(),
            Parameter.COUNT.defaultValue(),
            "how many of the workloads the target means");
    static final Parameter WORKLOAD =
            new Parameter("workload", "the name of a workload", "", "which workload; by default one is drawn");

    /** For rollouts: old pods end, new ones start and try before anything shows. */
    static final Parameter ROLLOUT_EFFECT = new Parameter(
            Parameter.EFFECT_TIMEOUT.name(),
            Parameter.EFFECT_TIMEOUT.form(),
            "30s",
            "how long the effect may take to show");

    private WorkloadParameters() {}

    static Hold read(Parameters values, Parameter effectTimeout) {
        return Hold.read(values, COUNT, WORKLOAD, effectTimeout);
    }

    static void write(Hold hold, Map<String, String> written) {
        hold.write(written, WORKLOAD);
    }
}
