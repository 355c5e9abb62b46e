package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.probe.ProbeFigures;
import dev.daruma.chaos.probe.ProbeSession;
import dev.daruma.chaos.probe.Probes;
import dev.daruma.chaos.probe.Vantage;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Phase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The clients of one run: its probes, or nobody where the experiment asks for none. Used by one thread. */
final class Clients implements AutoCloseable {

    private final Watching watching;
    private final Optional<ProbeSession> session;
    private boolean stopped;

    private Clients(Watching watching, Optional<ProbeSession> session) {
        this.watching = watching;
        this.session = session;
    }

    /**
     * Starts them, where no fault will hit the node they send from.
     *
     * @throws dev.daruma.chaos.cluster.RefusedException naming what cannot be probed
     * @throws ClusterUnavailableException if they do not start
     */
    static Clients of(Plan plan, Watching watching) {
        if (plan.experiment().probes().isEmpty()) {
            return new Clients(watching, Optional.empty());
        }
        Vantage vantage =
                new Vantage(watching.cluster(), plan.namespace(), plan.runId(), nodesHit(plan), watching.origin());
        return new Clients(watching, Optional.of(Probes.start(plan.experiment().probes(), vantage)));
    }

    private static Set<String> nodesHit(Plan plan) {
        return plan.faults().stream()
                .filter(fault -> fault.type().aim() == Aim.NODE || fault.type().aim() == Aim.SERVER)
                .flatMap(fault -> fault.victims().stream())
                .map(victim -> victim.ref().name())
                .collect(Collectors.toSet());
    }

    /** {@return who does not answer well, one sentence each} */
    List<String> unsteady() {
        return session.map(ProbeSession::unsteady).orElse(List.of());
    }

    /** Measures anew, because from here on something is broken. */
    void measureAnew() {
        session.ifPresent(ProbeSession::measureAnew);
    }

    /**
     * Sends no more, reads back what was written, and removes what was sent from; a failure is told on the timeline, and
     * what it leaves carries the run's mark, so that the audit finds it.
     */
    List<ProbeFigures> stop() {
        stopped = true;
        try {
            List<ProbeFigures> figures = session.map(ProbeSession::stop).orElse(List.of());
            session.ifPresent(ProbeSession::close);
            return figures;
        } catch (RuntimeException failed) {
            watching.mark(at ->
                    new Mark.ToolFailed(at, Phase.RECOVER, "probes: " + ClusterUnavailableException.reason(failed)));
            return List.of();
        }
    }

    /** Ends them where the run itself did not come to it: whatever goes wrong here must not cost a run its outcome. */
    @Override
    public void close() {
        if (!stopped) {
            session.ifPresent(ProbeSession::close);
        }
    }
}
