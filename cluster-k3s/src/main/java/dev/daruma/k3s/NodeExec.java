package dev.daruma.k3s;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.ExecResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One command in one container, its two outputs kept apart. */
final class NodeExec extends ResultCallback.Adapter<Frame> {

    private static final long SECONDS = 60;

    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    private NodeExec() {}

    static ExecResult run(DockerClient docker, String container, String node, String... command) {
        String exec = docker.execCreateCmd(container)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        NodeExec output = new NodeExec();
        try {
            if (!docker.execStartCmd(exec).exec(output).awaitCompletion(SECONDS, TimeUnit.SECONDS)) {
                throw unfinished(node, command, "did not end within " + SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unfinished(node, command, "was no longer waited for: interrupted");
        }
        Long exitCode = docker.inspectExecCmd(exec).exec().getExitCodeLong();
        return new ExecResult(exitCode == null ? -1 : exitCode.intValue(), text(output.stdout), text(output.stderr));
    }

    @Override
    public void onNext(Frame frame) {
        (frame.getStreamType() == StreamType.STDERR ? stderr : stdout).writeBytes(frame.getPayload());
    }

    private static ClusterUnavailableException unfinished(String node, String[] command, String what) {
        return new ClusterUnavailableException(
                "the command '" + String.join(" ", command) + "' on node " + node + " " + what);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
