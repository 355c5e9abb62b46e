package dev.daruma.reports.model;

import java.time.Duration;

/**
 * A warning event of the cluster.
 *
 * @param at when it arrived
 * @param object whom it concerns
 * @param reason in a word
 * @param message as the cluster wrote it: never to be trusted as markup
 * @since 0.1
 */
public record WarningEvent(Duration at, String object, String reason, String message) {}
