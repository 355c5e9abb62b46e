package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.cluster.NodeControl;
import java.time.Duration;
import java.util.List;

/**
 * A timer on a node that undoes a fault by itself once nobody has renewed it for a while: whoever broke something is
 * killed together with its machine, and still nothing stays broken. It is a detached shell that looks at the age of a
 * file every second; that file is what is renewed. It needs {@code sh}, {@code setsid}, {@code stat} and {@code touch}
 * there, and lives in a folder that outlasts a restart of the node; the shell itself does not outlast it.
 *
 * <p>Whether it fires or is disarmed is decided by one atomic step on that file, so never both happen. Stateless and
 * thread-safe; every method throws {@link ClusterUnavailableException} where the node does not answer.
 *
 * @since 0.1
 */
public final class DeadManTimer {

    /** After how long without renewal it fires where nothing else is said; Kubernetes' own disruptive tests use it. */
    public static final Duration TTL = Duration.ofMinutes(2);

    /** Where timers are kept on a node, each in a folder of its name. */
    public static final String FOLDER = "/var/lib/daruma";

    /** Arguments: folder, seconds, what undoes. The shell stays in the folder, so it ends when that is removed. */
    private static final String ARM = """
            mkdir -p "${1%/*}" && mkdir "$1" && cd "$1" || exit
            printf '%s\\n' "$3" > undo
            touch beat
            setsid sh -c '
              while beat=$(stat -c %Y beat); do
                if [ $(($(date +%s) - beat)) -ge "$1" ]; then
                  mv beat fired || exit
                  if sh undo > log; then rm -rf "$PWD"; else mv fired failed; fi
                  exit
                fi
                sleep 1
              done' timer "$2" < /dev/null > /dev/null 2>&1 &
            """;

    /** {@code touch -c} makes no file, so a timer that fired is not armed again. */
    private static final String RENEW = """
            touch -c "$1/beat" && [ -e "$1/beat" ]""";

    /** Once it fires it is left to end its work, for two who undo the same at once only get in each other's way. */
    private static final String DISARM = """
            rm -f "$1/beat"
            left=20
            while [ -e "$1/fired" ] && [ $left -gt 0 ]; do left=$((left - 1)); sleep 1; done
            rm -rf "$1"
            """;

    private final NodeControl nodes;
    private final String node;
    private final String folder;

    /**
     * Names a timer, armed or not.
     *
     * @param node where it runs
     * @param name unique on that node: the run, the fault, and after the last {@code @} the node that is broken
     */
    public DeadManTimer(NodeControl nodes, String node, String name) {
        this(nodes, node, name, FOLDER);
    }

    DeadManTimer(NodeControl nodes, String node, String name, String parent) {
        this.nodes = nodes;
        this.node = node;
        this.folder = parent + "/" + name;
    }

    /**
     * Arms it. To be called before anything is broken.
     *
     * @param ttl after how long without renewal it fires, in whole seconds
     * @param undo shell commands; they must change nothing where the fault is not in force
     */
    public void arm(Duration ttl, String undo) {
        ExecResult armed = nodes.exec(node, "sh", "-c", ARM, "daruma", folder, Long.toString(ttl.toSeconds()), undo);
        if (!armed.ok()) {
            throw new ClusterUnavailableException("node %s cannot keep a timer in %s: %s"
                    .formatted(node, folder, armed.stderr().strip()));
        }
    }

    /** {@return whether it was still armed; it then counts from the beginning again} */
    public boolean renew() {
        return nodes.exec(node, "sh", "-c", RENEW, "daruma", folder).ok();
    }

    /** Takes it away with its files; nothing happens where there is none. Waits up to 20 s for one that is firing. */
    public void disarm() {
        nodes.exec(node, "sh", "-c", DISARM, "daruma", folder);
    }

    /** {@return the names of the timers on one node that would undo, or failed to undo, what was done to another} */
    public static List<String> on(NodeControl nodes, String node, String broken) {
        ExecResult found = nodes.exec(node, "sh", "-c", "ls " + FOLDER + " 2> /dev/null || true");
        return found.stdout()
                .lines()
                .filter(name -> name.endsWith("@" + broken))
                .sorted()
                .toList();
    }
}
