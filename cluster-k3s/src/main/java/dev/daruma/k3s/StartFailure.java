package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Says why a cluster did not come up: which container, its last lines, what to check. */
final class StartFailure {

    static final int LINES = 40;

    private static final long LOG_SECONDS = 10;

    private StartFailure() {}

    /** Fails as soon as a node's container has ended; waiting longer would not bring it back. */
    static void requireRunning(DockerClient docker, String id, String node) {
        ContainerState state = docker.inspectContainerCmd(id).exec().getState();
        if (!Boolean.TRUE.equals(state.getRunning())) {
            throw of(docker, id, node, "ended with exit code " + state.getExitCodeLong());
        }
    }

    static ClusterUnavailableException of(DockerClient docker, String id, String node, String what) {
        return new ClusterUnavailableException(text(docker, id, node, what));
    }

    private static String text(DockerClient docker, String id, String node, String what) {
        String image = docker.inspectContainerCmd(id).exec().getConfig().getImage();
        return """
                container %s (image %s) %s; its last %d lines:
                %s
                check that %s is a K3s image, that privileged containers are allowed, that memory and disk are not full\
                 (docker stats, df), and fs.inotify.max_user_instances (8192 is enough); `daruma doctor` looks at these""".formatted(
                node, image, what, LINES, lastLines(docker, id).indent(4).stripTrailing(), image);
    }

    /** {@return the end of what a container printed, at most 40 lines} */
    static String lastLines(DockerClient docker, String id) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ResultCallback.Adapter<Frame> lines = new ResultCallback.Adapter<>() {
            @Override
            public void onNext(Frame frame) {
                text.writeBytes(frame.getPayload());
            }
        }) {
            docker.logContainerCmd(id)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTail(LINES)
                    .exec(lines)
                    .awaitCompletion(LOG_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException | DockerException unreadable) {
            return "(its log cannot be read: " + unreadable.getMessage() + ")";
        }
        return text.size() == 0 ? "(it printed nothing)" : text.toString(StandardCharsets.UTF_8);
    }
}
