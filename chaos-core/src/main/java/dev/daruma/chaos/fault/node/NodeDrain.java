package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Evictions;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Drains nodes by the rules of {@code kubectl drain}: cordons them and evicts what runs there, in all namespaces but the
 * protected ones. What a disruption budget does not let go before the deadline ends the drain, and the run says that
 * it was denied.
 *
 * @param hold which nodes, how many, for how long
 * @param rules what may be evicted
 * @param retry how long to wait after a round of evictions in which budgets refused; more than zero, 5 s by default
 * @param timeout how long to go on trying, for one node; more than zero, 120 s by default
 * @since 0.1
 */
public record NodeDrain(Hold hold, DrainRules rules, Duration retry, Duration timeout) implements HeldFault<NodeDrain> {

    /** What the catalogue knows of it. */
    public static final FaultType<NodeDrain> TYPE = new FaultType<>(
            "node-drain",
            "cordons nodes and evicts their pods by the rules of kubectl drain; those of protected namespaces stay",
            Aim.NODE,
            List.of(
                    NodeParameters.COUNT,
                    NodeParameters.NODE,
                    Evictions.PDB,
                    Evictions.RETRY,
                    Evictions.TIMEOUT,
                    DrainRules.DAEMON_SETS,
                    DrainRules.EMPTY_DIR,
                    DrainRules.UNMANAGED,
                    Parameter.DURATION,
                    Parameter.EFFECT_TIMEOUT),
            Set.of(),
            "as node-cordon, and every pod that was to be evicted is gone by its UID",
            "as node-cordon; the evicted pods are replaced by their controllers, and do not come back",
            NodeDrain.class,
            NodeDrain::read,
            new NodeDrainInjector());

    /** {@return the fault that drains one node, trying every 5 s for 120 s, and holds it for 30 s} */
    public static NodeDrain nodeDrain() {
        return new NodeDrain(Hold.ONE, DrainRules.STRICT, Duration.ofSeconds(5), Duration.ofSeconds(120));
    }

    private static NodeDrain read(Parameters values) {
        values.choice(Evictions.PDB, "honour");
        return new NodeDrain(
                NodeParameters.read(values),
                DrainRules.read(values),
                values.duration(Evictions.RETRY),
                values.duration(Evictions.TIMEOUT));
    }

    @Override
    public NodeDrain with(Hold other) {
        return new NodeDrain(other, rules, retry, timeout);
    }

    /** {@return the same with other rules} */
    public NodeDrain rules(DrainRules other) {
        return new NodeDrain(hold, other, retry, timeout);
    }

    /** {@return the same with another wait after a refusal} */
    public NodeDrain retry(Duration wait) {
        return new NodeDrain(hold, rules, wait, timeout);
    }

    /** {@return the same with another deadline for evictions} */
    public NodeDrain timeout(Duration deadline) {
        return new NodeDrain(hold, rules, retry, deadline);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>(NodeParameters.written(hold));
        written.put(Evictions.RETRY.name(), DurationText.of(retry));
        written.put(Evictions.TIMEOUT.name(), DurationText.of(timeout));
        rules.write(written);
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(hold.problems());
        problems.addAll(Evictions.problems(retry, timeout));
        return problems;
    }
}
