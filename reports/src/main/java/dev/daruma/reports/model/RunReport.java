package dev.daruma.reports.model;

import java.util.List;
import java.util.Optional;

/**
 * A run of one or more experiments: the root of {@code run.json}. Immutable.
 *
 * @param schema always {@link #SCHEMA}
 * @param runId the id of the first plan; empty when nothing was planned
 * @param tool who wrote it
 * @param seed of the first plan
 * @param span from the first observation to the end of the last one
 * @param cluster of the first plan
 * @param partial whether something is missing
 * @param missing why, one sentence each; empty unless partial
 * @param counts how many experiments ended how
 * @param outcome of all experiments together
 * @param experiments in the order in which they were run
 * @param notRun what was asked for and never begun
 * @since 0.1
 */
public record RunReport(
        String schema,
        Optional<String> runId,
        Tool tool,
        Optional<Long> seed,
        Optional<Span> span,
        Optional<ClusterReport> cluster,
        boolean partial,
        List<String> missing,
        Counts counts,
        RunOutcome outcome,
        List<ExperimentReport> experiments,
        List<NotRun> notRun) {

    /** The name and version of the format. */
    public static final String SCHEMA = "daruma-run/v1";

    public RunReport {
        missing = List.copyOf(missing);
        experiments = List.copyOf(experiments);
        notRun = List.copyOf(notRun);
    }

    /**
     * Who wrote a report.
     *
     * @param name of the tool
     * @param version of the tool
     */
    public record Tool(String name, String version) {}

    /**
     * An experiment that was never begun.
     *
     * @param experiment its name
     * @param reason in a sentence
     */
    public record NotRun(String experiment, String reason) {}
}
