package dev.daruma.chaos.verdict;

import java.time.Duration;
import java.util.Optional;

/**
 * One reason for a verdict. All are kept, so that the worst does not hide the others.
 *
 * @param verdict what it alone would mean
 * @param sentence in words
 * @param at when, since the acknowledged injection (negative before it); empty where no moment can be named
 * @since 0.1
 */
public record Finding(Verdict verdict, String sentence, Optional<Duration> at) {}
