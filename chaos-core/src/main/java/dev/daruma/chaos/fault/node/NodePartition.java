package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.HeldFault;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Cuts nodes off from other nodes while everything on them runs on. Needs the machines below the cluster; control-plane
 * nodes are refused.
 *
 * @param hold which nodes, how many, for how long
 * @param from whom they are cut off from
 * @param direction which packets are lost, as the node sees them
 * @param mode how it is done
 * @since 0.1
 */
public record NodePartition(Hold hold, From from, Direction direction, Mode mode) implements HeldFault<NodePartition> {

    /** Whom a node is cut off from. */
    public enum From {
        /** All other nodes. */
        ALL,
        /** The nodes of the control plane. */
        SERVER,
        /** All other nodes but those of the control plane. */
        PEERS
    }

    /** Which packets are lost, as the cut-off node sees them. */
    public enum Direction {
        /** Both. */
        BOTH,
        /** Those that come from the others. */
        IN,
        /** Those that go to the others. */
        OUT
    }

    /** How it is done. */
    public enum Mode {
        /** By rules in a firewall chain of our own on the node; a timer there takes them away if nobody renews it. */
        RULES,
        /** By unplugging the node from the cluster's network, which cuts it off from everything. */
        DISCONNECT
    }

    private static final Parameter FROM =
            new Parameter("from", "all, server or peers", "all", "from which nodes it is cut off");
    private static final Parameter DIRECTION =
            new Parameter("direction", "both, in or out", "both", "which packets are lost, as the node sees them");
    private static final Parameter MODE = new Parameter(
            "mode",
            "rules or disconnect",
            "rules",
            "by firewall rules on the node, or by unplugging it, which cuts it off from everything");

    /** What the catalogue knows of it. */
    public static final FaultType<NodePartition> TYPE = new FaultType<>(
            "node-partition",
            "cuts a node off from others; everything on it runs on",
            Aim.NODE,
            List.of(
                    NodeParameters.COUNT,
                    NodeParameters.NODE,
                    FROM,
                    DIRECTION,
                    MODE,
                    Parameter.DURATION,
                    NodeParameters.LOSS_TIMEOUT),
            Set.of(Need.NODE_POWER, Need.NODE_EXEC),
            "connections from the node fail to whom it is cut off from and to nobody else; cut off from the control"
                    + " plane, its lease was not renewed for more than two periods",
            "own rules and their chain are removed by name, or the node is plugged in again; its lease is renewed and"
                    + " it is Ready",
            NodePartition.class,
            NodePartition::read,
            new NodePartitionInjector());

    private static NodePartition read(Parameters values) {
        return new NodePartition(
                NodeParameters.readLost(values),
                From.valueOf(upper(values.choice(FROM, words(From.values())))),
                Direction.valueOf(upper(values.choice(DIRECTION, words(Direction.values())))),
                Mode.valueOf(upper(values.choice(MODE, words(Mode.values())))));
    }

    private static String[] words(Enum<?>[] values) {
        return java.util.Arrays.stream(values).map(NodePartition::word).toArray(String[]::new);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    /** {@return the fault that cuts one node off from all others for 30 s, both ways, by rules} */
    public static NodePartition nodePartition() {
        return new NodePartition(NodeParameters.ONE_LOST, From.ALL, Direction.BOTH, Mode.RULES);
    }

    /** {@return the same, cut off from those} */
    public NodePartition from(From others) {
        return new NodePartition(hold, others, direction, mode);
    }

    /** {@return the same, losing those packets} */
    public NodePartition direction(Direction packets) {
        return new NodePartition(hold, from, packets, mode);
    }

    /** {@return the same, done in that way} */
    public NodePartition mode(Mode way) {
        return new NodePartition(hold, from, direction, way);
    }

    @Override
    public NodePartition with(Hold other) {
        return new NodePartition(other, from, direction, mode);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>(NodeParameters.written(hold));
        written.put(FROM.name(), word(from));
        written.put(DIRECTION.name(), word(direction));
        written.put(MODE.name(), word(mode));
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(hold.problems());
        if (mode == Mode.DISCONNECT && (from != From.ALL || direction != Direction.BOTH)) {
            problems.add("mode is disconnect though only packets %s %s are to be lost; accepted is mode rules"
                    .formatted(direction == Direction.BOTH ? "from and to" : word(direction) + " from", word(from)));
        }
        return problems;
    }
}
