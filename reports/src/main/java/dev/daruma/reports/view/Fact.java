package dev.daruma.reports.view;

/**
 * One line of a list of facts.
 *
 * @param label what
 * @param value in words, legible
 * @since 0.1
 */
public record Fact(String label, String value) {}
