package dev.daruma.cli;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.experiments.ExperimentFile;
import dev.daruma.experiments.ExperimentFinder;
import dev.daruma.experiments.Manifests;
import dev.daruma.k3s.K3sClusterSpec;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that needs experiments and a cluster can be told. */
final class RequestOptions {

    /** Small enough to be typed again. */
    private static final int SEED_BOUND = 1_000_000;

    @Parameters(
            arity = "1..*",
            paramLabel = "WHAT",
            description = "Experiments: files, folders, names of the catalogue (see 'daruma list'), or the word"
                    + " 'catalogue' for all of it.")
    private List<String> what = List.of();

    @Option(
            names = "--cluster",
            paramLabel = "KIND",
            defaultValue = "auto",
            description = "Where: auto or k3s, a throw-away K3s cluster in Docker. Default: ${DEFAULT-VALUE}.")
    private String kind = "auto";

    @Option(
            names = "--nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many nodes, 1 server and N-1 agents. Default: ${DEFAULT-VALUE}.")
    private int nodes = 1;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The node image. Default: environment variable DARUMA_K3S_IMAGE, or "
                    + K3sClusterSpec.DEFAULT_IMAGE + ".")
    private @Nullable String image;

    @Option(
            names = "--timers",
            paramLabel = "PROFILE",
            defaultValue = "default",
            description = "How fast the loss of a node is noticed: default or fast-node-failure. Default:"
                    + " ${DEFAULT-VALUE}.")
    private String timers = "default";

    @Option(
            names = "--reuse",
            description =
                    "Take the cluster an earlier --reuse left, swept if need be, or start one, and leave it there."
                            + " 'daruma sweep --remove' removes it.")
    private boolean reuse;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Everything drawn follows from it. Default: a fresh one, printed first.")
    private @Nullable Long seed;

    /**
     * Reads and checks everything.
     *
     * @throws InvalidInputException listing all mistakes of flags and files at once
     */
    Request read(Settings settings) {
        List<String> problems = new ArrayList<>();
        problems.addAll(KindOfCluster.problems(kind));
        Optional<Timers> profile = sound(problems, () -> Timers.profile(timers));
        Optional<K3sClusterSpec> spec = sound(problems, () -> spec(settings, profile.orElse(Timers.DEFAULT)));
        Optional<List<ExperimentFile>> files =
                sound(problems, () -> new ExperimentFinder(Chaos.catalogue()).find(what));
        List<Job> jobs = new ArrayList<>();
        files.orElse(List.of()).forEach(file -> sound(problems, () -> job(file)).ifPresent(jobs::add));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        long drawn = seed == null ? new SecureRandom().nextInt(SEED_BOUND) : seed;
        return new Request(jobs, spec.orElseThrow(), drawn, arguments(drawn));
    }

    private static Job job(ExperimentFile file) {
        return new Job(file.experiment(), Manifests.of(file.manifests()));
    }

    private K3sClusterSpec spec(Settings settings, Timers profile) {
        int most = K3sClusterSpec.MOST_AGENTS + 1;
        if (nodes < 1 || nodes > most) {
            throw new InvalidInputException("--nodes is " + nodes + "; accepted are 1 to " + most);
        }
        K3sClusterSpec fresh = K3sClusterSpec.defaults().withAgents(nodes - 1).withTimers(profile);
        K3sClusterSpec spec = reuse ? fresh.keep() : fresh;
        if (image == null) {
            return spec;
        }
        K3sClusterSpec named = spec.withImage(image);
        settings.nodeImage(image);
        return named;
    }

    private String arguments(long drawn) {
        List<String> words = new ArrayList<>(what.stream().map(Shell::quoted).toList());
        words.addAll(List.of("--cluster", "k3s", "--nodes", Integer.toString(nodes)));
        if (!timers.equals(Timers.DEFAULT.profile())) {
            words.addAll(List.of("--timers", timers));
        }
        if (image != null) {
            words.addAll(List.of("--image", Shell.quoted(image)));
        }
        if (reuse) {
            words.add("--reuse");
        }
        words.addAll(List.of("--seed", Long.toString(drawn)));
        return String.join(" ", words);
    }

    private static <T> Optional<T> sound(List<String> problems, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (InvalidInputException mistaken) {
            problems.addAll(mistaken.problems());
            return Optional.empty();
        }
    }
}
