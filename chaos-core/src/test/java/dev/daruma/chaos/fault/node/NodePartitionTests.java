package dev.daruma.chaos.fault.node;

import static dev.daruma.chaos.fault.node.NodePartition.nodePartition;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.ExecResult;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Undone.Result;
import dev.daruma.chaos.fault.node.NodePartition.Direction;
import dev.daruma.chaos.fault.node.NodePartition.From;
import dev.daruma.chaos.fault.node.NodePartition.Mode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NodePartitionTests {

    private static final String SERVER = "10.0.0.1:6443";
    private static final String PEER = "10.0.0.3:10250";

    private final Ward ward = new Ward();
    private final Set<String> reachable = new TreeSet<>(Set.of(SERVER, PEER));

    @BeforeEach
    void connectEverybody() {
        ward.api.lists(
                "/api/v1/nodes",
                "1",
                machine("server", "10.0.0.1", Map.of("node-role.kubernetes.io/control-plane", "true")),
                machine("node-1", "10.0.0.2", Map.of()),
                machine("node-2", "10.0.0.3", Map.of()));
        ward.programs.put(
                "connect()", line -> new ExecResult(0, reachable.stream().collect(Collectors.joining("\n")), ""));
    }

    @AfterEach
    void close() {
        ward.close();
    }

    private static Node machine(String name, String address, Map<String, String> labels) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .withPodCIDR("10.42." + address.charAt(address.length() - 1) + ".0/24")
                .endSpec()
                .withNewStatus()
                .addNewAddress(address, "InternalIP")
                .endStatus()
                .build();
    }

    @Test
    void theTimerIsThereBeforeTheRulesAre() {
        ward.call(ward.prepare(nodePartition(), NodePartition.TYPE));

        assertThat(ward.log).singleElement().asString().startsWith("acknowledged node-1: rules in chain DARUMA-");
        assertThat(ward.calls.subList(1, 3))
                .satisfiesExactly(
                        arm -> assertThat(arm).contains("mkdir"),
                        rules -> assertThat(rules).contains("iptables -w 5 -N DARUMA-"));
    }

    @Test
    void onlyPacketsOfTheAskedDirectionAndNodesAreDropped() {
        ward.call(ward.prepare(nodePartition().from(From.SERVER).direction(Direction.IN), NodePartition.TYPE));

        assertThat(ward.calls.get(2))
                .contains("-s 10.0.0.1 -j DROP", "-s 10.42.1.0/24 -j DROP")
                .doesNotContain("-d ")
                .doesNotContain("10.0.0.3");
    }

    @Test
    void cutOffFromThePeersTheServerMustStayInReach() {
        Injection partition = ward.prepare(nodePartition().from(From.PEERS), NodePartition.TYPE);
        reachable.clear();
        assertThat(partition.effect(ward.victim())).isEmpty();

        reachable.add(SERVER);
        ward.cluster.time().pass(Duration.ofSeconds(1));
        assertThat(partition.effect(ward.victim())).contains("node-1 cannot connect to node-2 and can to server");
    }

    @Test
    void cutOffFromTheServerTheLeaseMustStandStill() {
        Injection partition = ward.prepare(nodePartition().from(From.SERVER), NodePartition.TYPE);
        reachable.remove(SERVER);
        ward.stands();
        assertThat(partition.effect(ward.victim())).isEmpty();

        ward.cluster.time().pass(Duration.ofSeconds(5));
        assertThat(partition.effect(ward.victim()).orElseThrow())
                .startsWith("node-1 cannot connect to server and can to node-2, and its lease was not renewed for 5");
    }

    @Test
    void itHasEndedWhenEverybodyIsInReachAgain() {
        Injection partition = ward.prepare(nodePartition(), NodePartition.TYPE);
        reachable.remove(PEER);
        assertThat(partition.healed(ward.victim())).isEmpty();

        reachable.add(PEER);
        ward.cluster.time().pass(Duration.ofSeconds(1));
        assertThat(partition.healed(ward.victim())).isPresent();
    }

    @Test
    void aTimerThatFiredEndedTheFaultBeforeItsTime() {
        Injection partition = ward.prepare(nodePartition(), NodePartition.TYPE);
        assertThat(partition.renew()).isEmpty();
        ward.call(partition);
        assertThat(partition.renew()).isEmpty();

        ward.programs.put("touch -c", line -> new ExecResult(1, "", ""));
        assertThat(partition.renew()).contains("the timer on node-1 took its partition away before its time");
    }

    @Test
    void theUndoRemovesItsOwnChainAndTimer() {
        Injection partition = ward.prepare(nodePartition(), NodePartition.TYPE);

        assertThat(NodePartition.TYPE
                        .injector()
                        .undo(partition.intents().get(0), ward.undoScene())
                        .result())
                .isEqualTo(Result.REVERTED);
        assertThat(ward.calls).anyMatch(line -> line.contains("rm -f"));
    }

    @Test
    void aChainThatStaysIsNamedWithWhatRemovesIt() {
        ward.programs.put("-X DARUMA", line -> new ExecResult(1, "", "locked"));
        Injection partition = ward.prepare(nodePartition(), NodePartition.TYPE);

        var undone = NodePartition.TYPE.injector().undo(partition.intents().get(0), ward.undoScene());

        assertThat(undone.result()).isEqualTo(Result.FAILED);
        assertThat(undone.detail()).contains("DARUMA-").contains("locked").contains("-X DARUMA-");
    }

    @Test
    void unpluggingKnowsNoDirection() {
        assertThat(nodePartition().mode(Mode.DISCONNECT).problems()).isEmpty();
        assertThat(nodePartition().mode(Mode.DISCONNECT).direction(Direction.IN).problems())
                .containsExactly(
                        "mode is disconnect though only packets in from all are to be lost; accepted is mode rules");
        assertThat(nodePartition().mode(Mode.DISCONNECT).from(From.PEERS).problems())
                .hasSize(1);
    }

    @Test
    void chainNamesAreShortEnoughAndDifferByRunAndNode() {
        List<String> names = List.of(
                Chain.of("run-1", "a").name(),
                Chain.of("run-2", "a").name(),
                Chain.of("run-1", "b").name());

        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(28));
    }
}
