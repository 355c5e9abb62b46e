package dev.daruma.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String... args) {
        Settings settings = Settings.ofThisProcess();
        Interruption interruption = Interruption.ofThisProcess();
        PrintStream out = utf8(FileDescriptor.out);
        PrintStream err = utf8(FileDescriptor.err);
        Surroundings surroundings =
                new Surroundings(Screen.of(out, err, settings), settings, ClusterProvider.k3s(), interruption);
        int code = Daruma.execute(surroundings, args);
        out.flush();
        err.flush();
        interruption.ended();
        if (interruption.requested()) {
            // The JVM is ending because of a signal and would choose a code by that signal; everything is undone.
            Runtime.getRuntime().halt(code);
        }
        System.exit(code);
    }

    /** The default charset may know neither a tick nor an ellipsis. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
