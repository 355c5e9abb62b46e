package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ChaosException;
import dev.daruma.chaos.cluster.FreshNamespace;
import dev.daruma.chaos.run.Plan;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code daruma plan}. */
@Command(
        name = "plan",
        description = {
            "Says what 'run' would do with the same arguments, and breaks nothing: victims, effect, undo, bound,"
                    + " refusals.",
            "Victims are drawn from what is there, so this starts a throw-away cluster, applies the manifests and removes"
                    + " it again.",
            ""
        },
        footerHeading = "%nExample:%n",
        footer = "  daruma plan web-survives-a-pod-kill --nodes 3 --seed 7")
final class PlanCommand implements Callable<Integer> {

    private static final Duration STEADY_WITHIN = Duration.ofSeconds(60);

    private final Surroundings surroundings;
    private final Screen screen;

    @Mixin
    private final RequestOptions options = new RequestOptions();

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.screen = surroundings.screen();
    }

    @Override
    public Integer call() {
        Request request = options.read(surroundings.settings());
        Narrator narrator = Narrator.on(screen);
        screen.line("seed     " + request.seed());
        screen.line("nothing will be broken: manifests are applied on a throw-away cluster, to draw victims from them");
        ExitCode worst = ExitCode.RECOVERED;
        try (ChaosCluster cluster = new Stage(surroundings, narrator).open(request.cluster())) {
            for (Job job : request.jobs()) {
                surroundings.interruption().check();
                screen.blank();
                screen.line(screen.paint().strong(job.name()));
                worst = worst.worse(plan(cluster, job, request.seed(), narrator));
            }
            narrator.step("removing the cluster");
        } catch (CancellationException interrupted) {
            screen.problem("interrupted; what was started is removed");
            worst = ExitCode.INTERRUPTED;
        }
        screen.blank();
        screen.line("run it   ./daruma run " + request.arguments());
        return worst.code();
    }

    private ExitCode plan(ChaosCluster cluster, Job job, long seed, Narrator narrator) {
        try {
            // Not closed: it goes with the cluster.
            String namespace = FreshNamespace.create(cluster, job.name()).keep().name();
            narrator.step("namespace " + namespace + ": applying manifests, waiting until all of it is steady");
            job.manifests().applyTo(cluster.client(), namespace);
            Chaos chaos = Chaos.on(cluster, namespace)
                    .withSeed(seed)
                    .withStop(surroundings.interruption().stop());
            chaos.awaitSteady(STEADY_WITHIN).forEach(unmet -> screen.line("  not steady  " + unmet));
            Plan plan = chaos.plan(job.experiment());
            PlanText.lines(plan).forEach(screen::line);
            return ExitCode.RECOVERED;
        } catch (ChaosException instead) {
            ExitCode code = ExitCode.of(instead);
            instead.problems().forEach(problem -> screen.problem(job.name() + " · " + code.words() + ": " + problem));
            return code;
        }
    }
}
