package dev.daruma.reports.model;

import dev.daruma.chaos.cluster.ClusterKind;
import dev.daruma.chaos.run.Plan;

/**
 * The one line that repeats an experiment with the same draws.
 *
 * @since 0.1
 */
public final class RepeatCommand {

    private RepeatCommand() {}

    /** {@return the command; the name of an experiment and the words of the command line need no quoting} */
    public static String of(Plan plan) {
        // The nodes of a cluster that somebody else runs are not ours to ask for.
        String nodes = plan.cluster().kind() == ClusterKind.KUBECONFIG
                ? ""
                : " --nodes " + plan.cluster().nodes().size();
        return "./daruma run %s --cluster %s%s --seed %s"
                .formatted(plan.experiment().name(), plan.cluster().kind().word(), nodes, plan.seed());
    }
}
