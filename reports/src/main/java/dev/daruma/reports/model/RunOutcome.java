package dev.daruma.reports.model;

import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Verdict;
import java.util.Optional;

/**
 * What all experiments of a run mean together.
 *
 * @param verdict the worst of all; unknown counts for one that did not finish; empty when none was begun
 * @param cleanup the worst of all that finished; empty when none did
 * @since 0.1
 */
public record RunOutcome(Optional<Verdict> verdict, Optional<Cleanup> cleanup) {}
