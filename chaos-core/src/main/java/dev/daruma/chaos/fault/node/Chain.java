package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Digest;
import dev.daruma.chaos.fault.node.NodePartition.Direction;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A firewall chain of our own on a node, as shell commands; everything that comes in, goes out or passes through is led
 * to it first. It is made, found and removed by its name alone, so that no rule of anybody else is ever touched.
 *
 * @param name at most 28 characters, which is what iptables takes
 */
record Chain(String name) {

    private static final String HOOKS = "INPUT OUTPUT FORWARD";

    /** Waits for up to 5 s while kube-proxy or another program holds the lock of the tables. */
    private static final String IPTABLES = "iptables -w 5 ";

    /** {@return the chain of that run on that node} */
    static Chain of(String runId, String nodeUid) {
        return new Chain("DARUMA-" + Digest.of(runId + "/" + nodeUid).substring(0, 12));
    }

    /** {@return what drops packets from, to, or between the node and those addresses; it ends with 0 when all rules are in force} */
    String drops(List<String> addresses, Direction direction) {
        String rules = addresses.stream()
                .flatMap(address -> rules(address, direction).stream())
                .map(rule -> " && " + IPTABLES + "-A " + name + rule + " -j DROP")
                .collect(Collectors.joining());
        return IPTABLES + "-N " + name + rules + " && for hook in " + HOOKS + "; do " + IPTABLES + "-I $hook -j " + name
                + " || exit; done";
    }

    private static List<String> rules(String address, Direction direction) {
        return switch (direction) {
            case IN -> List.of(" -s " + address);
            case OUT -> List.of(" -d " + address);
            case BOTH -> List.of(" -s " + address, " -d " + address);
        };
    }

    /** {@return what removes it, and changes nothing where it is not; it ends with 0 when it is gone} */
    String removal() {
        return """
                for hook in %1$s; do
                  while %2$s-D $hook -j %3$s; do :; done
                done 2> /dev/null
                %2$s-F %3$s 2> /dev/null
                %2$s-X %3$s 2> /dev/null
                ! %2$s-S %3$s > /dev/null 2>&1
                """.formatted(HOOKS, IPTABLES, name);
    }
}
