package dev.daruma.junit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An experiment on the shop whose run is killed.
 *
 * @param fault the fault's id
 * @param target what it is aimed at
 * @param parameters of the fault, as they stand in a file
 * @param undone whether there is anything to undo, for what Kubernetes repairs by itself is swept as well
 * @param leavesTraces whether not even a clean run leaves all as it was, since revisions are counted and what was deleted
 *     is made anew
 */
record DoomedExperiment(String fault, String target, String parameters, boolean undone, boolean leavesTraces) {

    /** One for every fault that is undone, and one for those that Kubernetes repairs by itself. */
    static final List<DoomedExperiment> ALL = List.of(
            repaired("pod-kill", "deployment/web", ""),
            held("node-cordon", "deployment/web", "duration: 1s"),
            held("node-drain", "deployment/web", "duration: 1s, retry: 1s"),
            held("node-taint", "deployment/web", "duration: 1s, effect: NoExecute"),
            held("node-kill", "deployment/web", "duration: 1s"),
            held("node-partition", "deployment/web", "duration: 1s"),
            held("node-pause", "deployment/web", "duration: 1s"),
            held("node-reboot", "deployment/web", ""),
            held("server-killall", "deployment/web", "duration: 1s"),
            held("server-pause", "deployment/web", "duration: 1s"),
            held("config-corrupt", "deployment/prices", "duration: 1s, name: prices-config"),
            traced("config-delete", "deployment/prices", "duration: 1s, name: prices-config"),
            held("secret-corrupt", "deployment/mailer", "duration: 1s, restart: true"),
            traced("secret-delete", "deployment/mailer", "duration: 1s"),
            held("scale-to", "deployment/web", "duration: 1s, replicas: 1"),
            // The order to restart stays for good.
            new DoomedExperiment("rollout-restart", "deployment/web", "", false, true),
            traced("rollout-bad-image", "deployment/web", "duration: 1s"),
            traced("rollout-bad-probe", "deployment/web", "duration: 1s"));

    private static final String TEXT = """
            apiVersion: daruma.dev/v1
            kind: Experiment
            metadata: {name: %s}
            spec:
              hypothesis: whatever it breaks comes back, though nobody is left to see to it
              target: %s
              faults:
                - %s: {%s}
              recovers: {within: 10m, stableFor: 1s}
              maxShare: 100%%
            """;

    private static DoomedExperiment repaired(String fault, String target, String parameters) {
        return new DoomedExperiment(fault, target, parameters, false, false);
    }

    private static DoomedExperiment held(String fault, String target, String parameters) {
        return new DoomedExperiment(fault, target, parameters, true, false);
    }

    private static DoomedExperiment traced(String fault, String target, String parameters) {
        return new DoomedExperiment(fault, target, parameters, true, true);
    }

    /** {@return those of the points that its run gets to} */
    List<KillPoint> reaches(List<KillPoint> points) {
        return points.stream()
                .filter(point -> undone || point != KillPoint.UNDO)
                .toList();
    }

    /** {@return the file it is written to} */
    Path writtenTo(Path folder) throws IOException {
        return Files.writeString(folder.resolve(fault + ".yaml"), TEXT.formatted(fault, target, fault, parameters));
    }

    @Override
    public String toString() {
        return fault;
    }
}
