package dev.daruma.chaos.verdict;

import java.time.Duration;

/**
 * A warning event of the cluster.
 *
 * @param at when it arrived here, since the acknowledged injection, negative before it
 * @param object whom it concerns, for example {@code Pod web-7d9-x2k}
 * @param reason in a word, for example {@code FailedScheduling}
 * @param message in words, from the cluster: not to be trusted as markup
 * @since 0.1
 */
public record Warning(Duration at, String object, String reason, String message) {}
