package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sets how many pods a Deployment, a StatefulSet or a ReplicaSet without owner asks for.
 *
 * @param replicas how many; 0 or more
 * @param hold which workloads, how many, for how long
 * @since 0.1
 */
public record ScaleTo(int replicas, Hold hold) implements HeldFault<ScaleTo> {

    private static final Parameter REPLICAS =
            new Parameter("replicas", "a number from 0", "0", "how many pods the workload is to ask for");

    /** What the catalogue knows of it. */
    public static final FaultType<ScaleTo> TYPE = new FaultType<>(
            "scale-to",
            "sets how many pods a workload asks for",
            Aim.WORKLOAD,
            List.of(
                    REPLICAS,
                    WorkloadParameters.COUNT,
                    WorkloadParameters.WORKLOAD,
                    Parameter.DURATION,
                    Parameter.EFFECT_TIMEOUT),
            Set.of(),
            "the watch shows the count in the spec, seen by its controller, and exactly that many live pods",
            "the captured count is written back, if the count is still the one the fault wrote, and read again",
            ScaleTo.class,
            ScaleTo::read,
            new ScaleToInjector());

    /** {@return the fault that scales one workload to that many pods for 30 s} */
    public static ScaleTo scaleTo(int replicas) {
        return new ScaleTo(replicas, Hold.ONE);
    }

    private static ScaleTo read(Parameters values) {
        return new ScaleTo(values.number(REPLICAS), WorkloadParameters.read(values, Parameter.EFFECT_TIMEOUT));
    }

    @Override
    public ScaleTo with(Hold other) {
        return new ScaleTo(replicas, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(REPLICAS.name(), Integer.toString(replicas));
        WorkloadParameters.write(hold, written);
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(HeldFault.super.problems());
        if (replicas < 0) {
            problems.add("replicas is " + replicas + "; accepted is 0 or more");
        }
        return problems;
    }
}
