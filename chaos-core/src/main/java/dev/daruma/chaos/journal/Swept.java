package dev.daruma.chaos.journal;

import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.timeline.ObjectRef;

/**
 * One object a sweep brought back, or tried to.
 *
 * @param runId the run that had changed it
 * @param fault the fault's id
 * @param object which object
 * @param undone how that ended
 * @since 0.1
 */
public record Swept(String runId, String fault, ObjectRef object, Undone undone) {}
