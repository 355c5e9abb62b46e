package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Restarts nodes: off and on again in one go. Needs the machines below the cluster; control-plane nodes are refused.
 *
 * @param count how many of the nodes that run pods of the target; one by default
 * @param named the one node to be hit; drawn by default
 * @param mode how it goes down
 * @param effectTimeout how long the effect may take to show; more than zero, 70 s by default
 * @since 0.1
 */
public record NodeReboot(Selection count, Optional<String> named, Mode mode, Duration effectTimeout) implements Fault {

    /** How a node goes down. */
    public enum Mode {
        /** Its first process is asked to end, and has 30 s for it. */
        CLEAN,
        /** Its power is cut. */
        UNCLEAN;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Parameter MODE = new Parameter(
            "mode",
            "clean or unclean",
            "clean",
            "whether the node is asked to end, and switched off only after 30s, or loses its power at once");

    /** What the catalogue knows of it. */
    public static final FaultType<NodeReboot> TYPE = new FaultType<>(
            "node-reboot",
            "restarts a node: off and on again in one go",
            Aim.NODE,
            List.of(NodeParameters.COUNT, NodeParameters.NODE, MODE, NodeParameters.LOSS_TIMEOUT),
            Set.of(Need.NODE_POWER, Need.NODE_EXEC),
            "the first process of the node is another one than before",
            "nothing but to switch it on where that did not happen yet; its lease is renewed and it is Ready",
            NodeReboot.class,
            NodeReboot::read,
            new NodeRebootInjector());

    private static NodeReboot read(Parameters values) {
        String name = values.text(NodeParameters.NODE);
        return new NodeReboot(
                values.selection(NodeParameters.COUNT),
                name.isEmpty() ? Optional.empty() : Optional.of(name),
                values.choice(MODE, "clean", "unclean").equals("clean") ? Mode.CLEAN : Mode.UNCLEAN,
                values.duration(NodeParameters.LOSS_TIMEOUT));
    }

    /** {@return the fault that restarts one node cleanly} */
    public static NodeReboot nodeReboot() {
        return new NodeReboot(Selection.one(), Optional.empty(), Mode.CLEAN, NodeParameters.ONE_LOST.effectTimeout());
    }

    /** {@return the same with that many nodes} */
    public NodeReboot count(int nodes) {
        return new NodeReboot(Selection.count(nodes), named, mode, effectTimeout);
    }

    /** {@return the same, restarting the node of that name} */
    public NodeReboot on(String node) {
        return new NodeReboot(count, Optional.of(node), mode, effectTimeout);
    }

    /** {@return the same, going down in that way} */
    public NodeReboot mode(Mode way) {
        return new NodeReboot(count, named, way, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public NodeReboot effectTimeout(Duration timeout) {
        return new NodeReboot(count, named, mode, timeout);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>(NodeParameters.written(hold()));
        written.remove(Parameter.DURATION.name());
        written.put(MODE.name(), mode.word());
        return written;
    }

    @Override
    public List<String> problems() {
        return hold().problems();
    }

    /** {@inheritDoc} Nothing is held; the clock of recovery starts when the node is seen to be back. */
    @Override
    public Healing healing() {
        return Healing.BY_UNDO;
    }

    private Hold hold() {
        return new Hold(count, named, Duration.ZERO, effectTimeout);
    }
}
