package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Rolls out a template whose readiness probe asks a port on which nobody listens.
 *
 * @param port which port, from 1 to 65535; empty for the lowest one that the template does not declare
 * @param template which container, how it is taken back, and from which ordinal on
 * @param hold which workloads, how many, for how long
 * @since 0.1
 */
public record RolloutBadProbe(OptionalInt port, BadTemplate template, Hold hold)
        implements BadRollout<RolloutBadProbe> {

    private static final int HIGHEST_PORT = 65_535;

    private static final String CLOSED = "closed";

    private static final Parameter PORT = new Parameter(
            "port",
            "a port from 1 to 65535, or closed",
            CLOSED,
            "which port; closed is one the template does not declare");

    /** What the catalogue knows of it. */
    public static final FaultType<RolloutBadProbe> TYPE = new FaultType<>(
            "rollout-bad-probe",
            "rolls out a template whose readiness probe asks a port on which nobody listens",
            Aim.WORKLOAD,
            List.of(
                    PORT,
                    BadTemplate.CONTAINER,
                    BadTemplate.REMEDY,
                    BadTemplate.PARTITION,
                    WorkloadParameters.COUNT,
                    WorkloadParameters.WORKLOAD,
                    Parameter.DURATION,
                    WorkloadParameters.ROLLOUT_EFFECT),
            Set.of(),
            "the watch shows a pod of the new template that runs, and was not Ready for longer than R",
            BadRolloutInjector.UNDO,
            RolloutBadProbe.class,
            RolloutBadProbe::read,
            new RolloutBadProbeInjector());

    /** {@return the fault that rolls a probe of a closed port out for 30 s, and then writes the template back} */
    public static RolloutBadProbe rolloutBadProbe() {
        return new RolloutBadProbe(
                OptionalInt.empty(), BadTemplate.FIRST, Hold.ONE.effectTimeout(Duration.ofSeconds(30)));
    }

    private static RolloutBadProbe read(Parameters values) {
        return new RolloutBadProbe(
                values.numberOrWord(PORT),
                BadTemplate.read(values),
                WorkloadParameters.read(values, WorkloadParameters.ROLLOUT_EFFECT));
    }

    /** {@return the same with another port} */
    public RolloutBadProbe port(int number) {
        return new RolloutBadProbe(OptionalInt.of(number), template, hold);
    }

    @Override
    public RolloutBadProbe with(BadTemplate other) {
        return new RolloutBadProbe(port, other, hold);
    }

    @Override
    public RolloutBadProbe with(Hold other) {
        return new RolloutBadProbe(port, template, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(PORT.name(), port.isPresent() ? Integer.toString(port.getAsInt()) : CLOSED);
        template.write(written);
        WorkloadParameters.write(hold, written);
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(BadRollout.super.problems());
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > HIGHEST_PORT)) {
            problems.add("port is " + port.getAsInt() + "; accepted is 1 to " + HIGHEST_PORT + ", or closed");
        }
        return problems;
    }
}
