package dev.daruma.junit;

import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import java.util.concurrent.CountDownLatch;

/**
 * Stops a run at one point for good and says so on standard output, for whoever is to kill it. Marks are told on the
 * thread of the run, and so is every answer to a change waited for: neither goes on from there.
 */
final class Tripwire implements RunListener {

    /** What the line begins with that says that the point is reached. */
    static final String REACHED = "reached ";

    private final KillPoint point;
    private volatile boolean armed;

    Tripwire(KillPoint point) {
        this.point = point;
    }

    @Override
    public void marked(Plan plan, Mark mark) {
        if (mark instanceof Mark.FaultMark fault) {
            switch (fault.event()) {
                case JOURNALLED -> stopAt(KillPoint.INTENT, fault.detail());
                case CALLED -> armed = point == KillPoint.CALL;
                case EFFECT -> stopAt(KillPoint.EFFECT, fault.detail());
                case UNDO_BEGUN -> armed = point == KillPoint.UNDO;
                case UNDONE -> stopAt(KillPoint.UNDONE, fault.detail());
                default -> {
                    // Nothing is killed there.
                }
            }
        }
    }

    /** Something in the cluster, or below it, was changed just now. */
    void changed(String what) {
        if (armed) {
            stop(what);
        }
    }

    private void stopAt(KillPoint here, String detail) {
        if (point == here) {
            stop(detail);
        }
    }

    private static void stop(String detail) {
        System.out.println(REACHED + detail.replace('\n', ' '));
        System.out.flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
