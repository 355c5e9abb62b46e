package dev.daruma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The command in a JVM of its own. */
final class Child implements AutoCloseable {

    private final Process process;
    private final Path out;
    private final Path err;

    private Child(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    static Child start(Path folder, String... args) throws IOException {
        return start(folder, Map.of(), args);
    }

    /**
     * Starts it.
     *
     * @param folder where what it says is kept
     * @param environment what it finds there beside our own
     */
    static Child start(Path folder, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(args));
        Path out = Files.createTempFile(folder, "out-", ".txt");
        Path err = Files.createTempFile(folder, "err-", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), out, err);
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(150, TimeUnit.SECONDS)).as(this::said).isTrue();
        return process.exitValue();
    }

    String out() throws IOException {
        return Files.readString(out);
    }

    String err() throws IOException {
        return Files.readString(err);
    }

    String said() {
        try {
            return "it said:\n" + out() + err();
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** Waits until the file holds the text, or the process has ended without it. */
    void awaitLine(Path file, String text) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !process.isAlive()
                        || (Files.exists(file) && Files.readString(file).contains(text)));
        assertThat(process.isAlive()).as(this::said).isTrue();
    }

    void signal(String name) throws IOException, InterruptedException {
        output("kill", "-" + name, Long.toString(process.pid()));
    }

    void docker(String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(args));
        output(command.toArray(String[]::new));
    }

    /** {@return the containers of that cluster, dead ones too} */
    String containers(String cluster) throws IOException, InterruptedException {
        return output("docker", "ps", "--all", "--quiet", "--filter", "name=" + cluster);
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tool.waitFor()).as(said).isZero();
        return said;
    }

    /** Lets one that still runs remove its cluster. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException impatient) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
