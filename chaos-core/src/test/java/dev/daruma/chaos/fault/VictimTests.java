package dev.daruma.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VictimTests {

    private static final Workload WEB = new Workload(WorkloadKind.DEPLOYMENT, "shop", "web", "u");

    private static Victim victim(String namespace, String name, String uid) {
        return new Victim(
                new ObjectRef(ResourceKind.POD, namespace, name, uid), WEB, "node-1", new PodBuilder().build(), 0);
    }

    private static final List<Victim> IN_ORDER = List.of(
            victim("a", "web-0", "9"),
            victim("b", "cart-9", "8"),
            victim("b", "web-abc", "7"),
            victim("b", "web-0", "1"),
            victim("b", "web-2", "5"),
            victim("b", "web-2", "6"),
            victim("b", "web-10", "2"));

    static LongStream seeds() {
        return LongStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void canonicalOrderIsTheSameFromAnyOrder(long seed) {
        List<Victim> shuffled = new ArrayList<>(IN_ORDER);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Victim.CANONICAL);

        List<Victim> reference = new ArrayList<>(IN_ORDER);
        reference.sort(Victim.CANONICAL);
        assertThat(shuffled).isEqualTo(reference);
    }

    @Test
    void ordinalsAreNumbersAndNotText() {
        List<Victim> sorted = new ArrayList<>(List.of(
                victim("b", "web-10", "2"),
                victim("b", "web-2", "6"),
                victim("b", "web-2", "5"),
                victim("a", "z-1", "1")));
        sorted.sort(Victim.CANONICAL);

        assertThat(sorted)
                .extracting(each -> each.ref().namespace() + "/" + each.ref().name() + "#"
                        + each.ref().uid())
                .containsExactly("a/z-1#1", "b/web-2#5", "b/web-2#6", "b/web-10#2");
    }

    @Test
    void isNamedWithTheEndOfItsUidAndItsNode() {
        assertThat(victim("shop", "web-0", "0123456789abcdef")).hasToString("web-0 (uid …abcdef) on node-1");
        assertThat(victim("shop", "web-0", "abc")).hasToString("web-0 (uid …abc) on node-1");
    }
}
