package dev.daruma.reports.json;

import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mark in short: who, which version and what changed, never a whole object, for objects hold secrets.
 *
 * @param type of the line
 * @param fields of the line, in order
 */
record MarkLine(String type, Map<String, Object> fields) {

    static MarkLine of(Mark mark) {
        MarkLine line = new MarkLine(type(mark), new LinkedHashMap<>());
        line.with("at", mark.at());
        if (mark instanceof Mark.PhaseBegun begun) {
            line.with("phase", begun.phase().word());
        } else if (mark instanceof Mark.Synced synced) {
            line.with("kind", synced.kind().kind()).with("rv", synced.resourceVersion());
        } else if (mark instanceof Mark.ObjectSeen seen) {
            line.seen(seen);
        } else if (mark instanceof Mark.GapOpened gap) {
            line.with("stream", gap.stream()).with("reason", gap.reason());
        } else if (mark instanceof Mark.GapClosed gap) {
            line.with("stream", gap.stream());
        } else if (mark instanceof Mark.FaultMark fault) {
            line.fault(fault);
        } else if (mark instanceof Mark.Interrupted interrupted) {
            line.with("reason", interrupted.reason());
        } else if (mark instanceof Mark.ToolFailed failed) {
            line.with("phase", failed.phase().word()).with("reason", failed.reason());
        } else if (mark instanceof Mark.Audited audited) {
            line.with("residues", audited.residues());
        }
        return line;
    }

    private static String type(Mark mark) {
        // PhaseBegun becomes phase-begun: the words of the timeline are the words of the journal.
        return mark.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                .toLowerCase(java.util.Locale.ROOT);
    }

    private MarkLine with(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
        return this;
    }

    private void seen(Mark.ObjectSeen seen) {
        with("change", seen.change());
        with("kind", seen.ref().kind().kind());
        with("name", seen.ref().name());
        with("uid", seen.ref().uid());
        with("rv", seen.resourceVersion());
        if (seen.object() instanceof Pod pod) {
            pod(pod);
        }
    }

    private void pod(Pod pod) {
        with("phase", pod.getStatus() == null ? null : pod.getStatus().getPhase());
        with("ready", Pods.ready(pod));
        with("terminating", Pods.terminating((HasMetadata) pod));
        with("restarts", Pods.restarts(pod));
        with("node", pod.getSpec() == null ? null : pod.getSpec().getNodeName());
    }

    private void fault(Mark.FaultMark fault) {
        with("step", fault.step());
        with("fault", fault.fault());
        with("event", fault.event());
        fault.victim().ifPresent(victim -> with("victim", victim.name()).with("uid", victim.uid()));
        with("detail", fault.detail());
    }
}
