package dev.daruma.chaos.fault.pod;

import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Selection;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends a signal to the main process of a container through containerd on its node: the pod stays, the kubelet restarts
 * the container in place. No shell is needed in the target.
 *
 * @param count how many of the target's pods
 * @param container which container; empty for the first
 * @param signal which signal, without {@code SIG}
 * @param times how often; each time the restarted container is awaited and hit again, 1 to 10
 * @param effectTimeout how long the effect may take to show; more than zero
 * @since 0.1
 */
public record ContainerKill(Selection count, String container, String signal, int times, Duration effectTimeout)
        implements Fault {

    private static final String FIRST = "first";
    private static final List<String> SIGNALS = List.of("KILL", "TERM", "INT", "HUP", "QUIT", "USR1", "USR2", "SEGV");
    private static final int MOST_TIMES = 10;

    private static final Parameter CONTAINER =
            new Parameter("container", "a container's name, or first", FIRST, "which container");
    private static final Parameter SIGNAL =
            new Parameter("signal", "one of " + String.join(", ", SIGNALS), "KILL", "which signal");
    private static final Parameter TIMES =
            new Parameter("times", "a number from 1 to 10", "1", "how often, each time after the restart");

    /** What the catalogue knows of it. */
    public static final FaultType<ContainerKill> TYPE = new FaultType<>(
            "container-kill",
            "signals a container's main process through containerd on its node; the pod stays",
            Aim.POD,
            List.of(Parameter.COUNT, CONTAINER, SIGNAL, TIMES, Parameter.EFFECT_TIMEOUT),
            Set.of(Need.NODE_EXEC),
            "the watch shows the same pod with the killed container's id terminated, its restart count risen by the"
                    + " number of kills",
            "nothing to undo: the kubelet itself restarts the container",
            ContainerKill.class,
            ContainerKill::read,
            new ContainerKillInjector());

    /** {@return the fault that kills the first container of one pod once} */
    public static ContainerKill containerKill() {
        return new ContainerKill(Selection.one(), "", "KILL", 1, EffectTime.DEFAULT);
    }

    private static ContainerKill read(Parameters values) {
        String container = values.text(CONTAINER);
        return new ContainerKill(
                values.selection(Parameter.COUNT),
                container.equals(FIRST) ? "" : container,
                values.choice(SIGNAL, SIGNALS.toArray(String[]::new)),
                values.number(TIMES),
                values.duration(Parameter.EFFECT_TIMEOUT));
    }

    /** {@return the same with that many victims} */
    public ContainerKill count(int victims) {
        return count(Selection.count(victims));
    }

    /** {@return the same with another selection of victims} */
    public ContainerKill count(Selection victims) {
        return new ContainerKill(victims, container, signal, times, effectTimeout);
    }

    /** {@return the same with another container} */
    public ContainerKill container(String name) {
        return new ContainerKill(count, name, signal, times, effectTimeout);
    }

    /** {@return the same with another signal, without {@code SIG}} */
    public ContainerKill signal(String name) {
        return new ContainerKill(count, container, name, times, effectTimeout);
    }

    /** {@return the same that many times, 1 to 10} */
    public ContainerKill times(int often) {
        return new ContainerKill(count, container, signal, often, effectTimeout);
    }

    /** {@return the same with another time for the effect to show} */
    public ContainerKill effectTimeout(Duration timeout) {
        return new ContainerKill(count, container, signal, times, timeout);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(Parameter.COUNT.name(), count.toString());
        written.put(CONTAINER.name(), container.isEmpty() ? FIRST : container);
        written.put(SIGNAL.name(), signal);
        written.put(TIMES.name(), Integer.toString(times));
        written.put(Parameter.EFFECT_TIMEOUT.name(), DurationText.of(effectTimeout));
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(count.problems());
        if (!SIGNALS.contains(signal)) {
            problems.add("signal is '" + signal + "'; accepted are " + String.join(", ", SIGNALS));
        }
        if (times < 1 || times > MOST_TIMES) {
            problems.add("times is " + times + "; accepted is 1 to " + MOST_TIMES);
        }
        problems.addAll(EffectTime.problems(effectTimeout));
        return problems;
    }

    @Override
    public Healing healing() {
        return Healing.BY_CLUSTER;
    }
}
