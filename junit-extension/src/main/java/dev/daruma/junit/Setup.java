package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What holds for all tests of a class, checked before anything is started.
 *
 * @param declarations what its annotations say
 * @param settings what stands beside them
 */
record Setup(Declarations declarations, Settings settings) {

    private record Key(Class<?> testClass) {}

    /**
     * Reads it once for each class.
     *
     * @throws InvalidInputException listing all mistakes of annotations and settings
     */
    static Setup of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        return context.getStore(SessionStore.NAMESPACE)
                .getOrComputeIfAbsent(new Key(testClass), unknown -> read(context), Setup.class);
    }

    /**
     * Gives the cluster that the class wants, started on first use.
     *
     * @throws TestAbortedException if it cannot be had and need not be
     */
    ChaosCluster cluster(ExtensionContext context) {
        try {
            return SessionStore.of(context)
                    .clusters()
                    .acquire(settings.image()
                            .map(declarations.cluster()::withImage)
                            .orElse(declarations.cluster()));
        } catch (ClusterUnavailableException missing) {
            if (settings.requireCluster()) {
                throw missing;
            }
            throw new TestAbortedException(
                    "no K3s cluster can be had: " + missing.getMessage()
                            + " (DARUMA_REQUIRE_K3S=true makes this a failure)",
                    missing);
        }
    }

    private static Setup read(ExtensionContext context) {
        List<String> problems = new ArrayList<>();
        Settings settings = sound(problems, () -> Settings.read(context));
        Declarations declarations = sound(
                problems,
                () -> DeclarationReader.read(context.getRequiredTestClass(), context.getEnclosingTestClasses()));
        if (settings == null || declarations == null) {
            throw new InvalidInputException(problems);
        }
        return new Setup(declarations, settings);
    }

    private static <T> @org.jspecify.annotations.Nullable T sound(List<String> problems, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (InvalidInputException mistaken) {
            problems.addAll(mistaken.problems());
            return null;
        }
    }
}
