package dev.daruma.chaos.verdict;

/**
 * One pod in a table.
 *
 * @param name its name
 * @param uid its identity
 * @param state phase, or why it waits, or Terminating
 * @param ready whether it is Ready
 * @param restarts of all its containers
 * @param node where; empty without one
 * @since 0.1
 */
public record PodRow(String name, String uid, String state, boolean ready, int restarts, String node) {}
