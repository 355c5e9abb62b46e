package dev.daruma.junit;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs scripts inside pods, as the processes there would see the world. */
record PodShell(KubernetesClient client) {

    /** {@return all the script printed, whatever its exit code} */
    String run(Pod pod, String script) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ExecWatch exec = client.pods()
                .withName(pod.getMetadata().getName())
                .writingOutput(printed)
                .writingError(printed)
                .exec("sh", "-c", script)) {
            exec.exitCode().get(30, TimeUnit.SECONDS);
            return printed.toString(StandardCharsets.UTF_8);
        } catch (InterruptedException | ExecutionException | TimeoutException failed) {
            throw new AssertionError("in " + pod.getMetadata().getName() + ": " + script, failed);
        }
    }
}
