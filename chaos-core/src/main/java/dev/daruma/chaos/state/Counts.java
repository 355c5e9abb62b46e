package dev.daruma.chaos.state;

/**
 * The pods of a workload, counted from the pods themselves and never from a status.
 *
 * @param desired how many its spec asks for
 * @param ready live and Ready
 * @param live without deletion stamp and not ended
 * @param terminating with a deletion stamp
 * @param ceiling how many live ones there may be: desired or, if more, as many as were recorded as desired; the surge
 *     while a rollout is on; and those a controller could not yet remove because it has not seen the newest spec
 * @since 0.1
 */
public record Counts(int desired, int ready, int live, int terminating, int ceiling) {}
