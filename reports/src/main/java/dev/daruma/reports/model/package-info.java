/**
 * What a run was, as {@code run.json} says it: plain values folded from outcomes, without rounding and without markup.
 * Times are since the acknowledged injection on the monotonic clock; wall clock appears in spans only; what is empty is
 * unknown, which is neither zero nor nothing.
 */
@NullMarked
package dev.daruma.reports.model;

import org.jspecify.annotations.NullMarked;
