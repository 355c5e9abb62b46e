package dev.daruma.cli;

import dev.daruma.k3s.EngineCheck;
import dev.daruma.k3s.K3sClusterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code daruma doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks whether everything is here that a cluster needs, and says how to mend what is not. Exit code 0 when"
                    + " experiments can run, 2 otherwise.",
            ""
        })
final class DoctorCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final Screen screen;

    DoctorCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
    }

    @Override
    public Integer call() {
        List<EngineCheck> checks = new ArrayList<>(surroundings.clusters().checks(K3sClusterSpec.defaults()));
        checks.addAll(new HostChecks(surroundings.settings()).all());
        Table table = Table.ofWords();
        checks.forEach(check -> table.row(mark(check.ok()), check.name(), check.detail()));
        List<String> lines = table.lines();
        for (int i = 0; i < checks.size(); i++) {
            screen.line(coloured(checks.get(i).ok(), lines.get(i)));
            if (!checks.get(i).howToMend().isEmpty()) {
                screen.line("         mend: " + checks.get(i).howToMend());
            }
        }
        boolean usable = checks.stream().allMatch(EngineCheck::ok);
        screen.blank();
        screen.line(
                usable
                        ? "experiments can run: ./daruma run web-survives-a-pod-kill"
                        : "something is missing: experiments may fail to start");
        return usable ? ExitCode.RECOVERED.code() : ExitCode.MISUSE.code();
    }

    private static String mark(boolean ok) {
        return ok ? "ok" : "missing";
    }

    private String coloured(boolean ok, String line) {
        int end = mark(ok).length();
        String word = line.substring(0, end);
        return (ok ? screen.paint().good(word) : screen.paint().bad(word)) + line.substring(end);
    }
}
