package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.OwnObjects;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.Change;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NarratorTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Pod victim = Samples.victim().pod();
    private final Pod other = Samples.pod("web-new", "uid-new", true);

    @Test
    void phases_and_pods_are_told_with_the_time_since_the_injection() {
        Narrator narrator = Narrator.on(screen(Map.of("daruma.terminal", "true"), Map.of("NO_COLOR", "1")));
        narrator.planned(Samples.plan());
        tell(narrator, new Mark.PhaseBegun(at(100), Phase.BASELINE));
        tell(narrator, pod(at(110), Change.FOUND, victim));
        tell(narrator, fault(at(900), FaultEvent.CALLED, ""));
        tell(narrator, fault(at(1000), FaultEvent.ACKNOWLEDGED, "DELETE accepted"));
        tell(narrator, pod(at(1080), Change.DELETED, victim));
        tell(narrator, pod(at(1200), Change.ADDED, Samples.pod("web-new", "uid-new", false)));
        tell(narrator, pod(at(2500), Change.MODIFIED, other));
        tell(narrator, new Mark.PhaseBegun(at(2600), Phase.RECOVER));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                                    plan     pod-kill on web-abc (uid …0abcde) on agent-1
                                    baseline waiting until deployment/web is steady
                          +0.000 s           Pod web-abc: DELETE accepted
                          +0.080 s           web-abc is gone
                          +0.200 s           web-new is there
                          +1.500 s           web-new is Ready
                          +1.600 s  recover  waiting until deployment/web is whole again, within 30s, stable for 5s
                        """);
    }

    @Test
    void the_clock_starts_at_the_first_proof_even_if_it_overtakes_the_answer() {
        Narrator narrator = Narrator.on(screen(Map.of("daruma.terminal", "true"), Map.of("NO_COLOR", "1")));
        narrator.planned(Samples.plan());
        tell(narrator, fault(at(900), FaultEvent.CALLED, ""));
        tell(narrator, pod(at(1000), Change.DELETED, victim));
        tell(narrator, fault(at(1100), FaultEvent.ACKNOWLEDGED, "DELETE accepted"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("+0.000 s           web-abc is gone", "+0.100 s           Pod web-abc: DELETE accepted");
    }

    @Test
    void a_held_fault_is_told_until_it_is_undone_and_healed_or_why_it_is_not() {
        Narrator narrator = Narrator.on(screen(Map.of("daruma.terminal", "true"), Map.of("NO_COLOR", "1")));
        narrator.planned(Samples.heldPlan());
        told(narrator, new Mark.PhaseBegun(at(0), Phase.BASELINE));
        told(narrator, cordon(at(1000), FaultEvent.ACKNOWLEDGED, "PATCH accepted"));
        told(narrator, new Mark.PhaseBegun(at(1100), Phase.OBSERVE));
        told(narrator, cordon(at(2000), FaultEvent.DENIED, "a budget forbids it"));
        told(narrator, cordon(at(3000), FaultEvent.UNDO_BEGUN, "uncordon"));
        told(narrator, cordon(at(3100), FaultEvent.UNDONE, "schedulable again"));
        told(narrator, new Mark.PhaseBegun(at(3200), Phase.RECOVER));
        told(narrator, cordon(at(3300), FaultEvent.HEALED, "a pod was placed there"));
        told(narrator, cordon(at(4000), FaultEvent.UNDO_CONFLICT, "somebody changed it"));
        told(narrator, cordon(at(5000), FaultEvent.UNDO_FAILED, "mend it with: kubectl uncordon agent-1"));

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                                    plan     node-cordon on Node agent-1 (uid …0node1)
                                    baseline waiting until deployment/web is steady and every probe is answered
                          +0.000 s           PATCH accepted
                          +0.100 s  observe  watching what becomes of it, held for 20s
                          +1.000 s           a budget forbids it
                          +2.100 s           schedulable again
                          +2.200 s  recover  waiting until deployment/web is whole again, within 30s, stable for 5s from here on
                          +2.300 s           a pod was placed there
                          +3.000 s           node-cordon is not undone: somebody changed it
                          +4.000 s           node-cordon is still in force: mend it with: kubectl uncordon agent-1
                        """);
    }

    @Test
    void what_nothing_had_to_be_done_for_and_our_own_pods_are_no_news() {
        Narrator narrator = Narrator.on(screen(Map.of("daruma.terminal", "true"), Map.of("NO_COLOR", "1")));
        narrator.planned(Samples.plan());
        tell(narrator, fault(at(1000), FaultEvent.ACKNOWLEDGED, "DELETE accepted"));
        Pod ours = Samples.pod("daruma-relay", "uid-relay", true)
                .edit()
                .editMetadata()
                .addToLabels(OwnObjects.RUN, "run-1")
                .endMetadata()
                .build();
        tell(narrator, pod(at(1100), Change.DELETED, ours));
        tell(narrator, fault(at(1200), FaultEvent.UNDONE, "nothing to undo"));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .endsWith("Pod web-abc: DELETE accepted" + System.lineSeparator());
    }

    private static void told(Narrator narrator, Mark mark) {
        narrator.marked(Samples.heldPlan(), mark);
    }

    private static Mark cordon(Duration at, FaultEvent event, String detail) {
        return new Mark.FaultMark(at, 0, "node-cordon", event, Optional.empty(), detail);
    }

    @Test
    void nobody_watching_hears_nothing() {
        Narrator narrator = Narrator.on(screen(Map.of("daruma.terminal", "false"), Map.of()));
        narrator.planned(Samples.plan());
        narrator.step("starting");
        tell(narrator, new Mark.PhaseBegun(at(100), Phase.BASELINE));

        assertThat(out.size()).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    true,  '',  xterm, true
                    true,  1,   xterm, false
                    true,  '',  dumb,  false
                    false, '',  xterm, false
                    """)
    void there_are_colours_only_on_a_terminal_that_wants_them(
            String terminal, String noColor, String term, boolean coloured) {
        Screen screen = screen(Map.of("daruma.terminal", terminal), Map.of("NO_COLOR", noColor, "TERM", term));

        assertThat(screen.paint().good("x").contains("\u001b[")).isEqualTo(coloured);
    }

    private Screen screen(Map<String, String> properties, Map<String, String> environment) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Screen.of(stream, stream, new Settings(environment::get, properties::get));
    }

    private static void tell(Narrator narrator, Mark mark) {
        narrator.marked(Samples.plan(), mark);
    }

    private static Mark fault(Duration at, FaultEvent event, String detail) {
        return new Mark.FaultMark(
                at, 0, "pod-kill", event, Optional.of(Samples.victim().ref()), detail);
    }

    private static Mark pod(Duration at, Change change, Pod pod) {
        return new Mark.ObjectSeen(at, change, Samples.ref(pod), "1", pod);
    }

    private static Duration at(long millis) {
        return Duration.ofMillis(millis);
    }
}
