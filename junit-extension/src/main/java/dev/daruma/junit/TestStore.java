package dev.daruma.junit;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.reports.ReportFolder;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one test has. Made on first use and closed after the test in reverse order: first the namespace goes, then the
 * record of its outcomes.
 *
 * @param context of the test
 */
record TestStore(ExtensionContext context) {

    static TestStore of(ExtensionContext context) {
        return new TestStore(context);
    }

    /** {@return the outcomes of this test} */
    RecordedOutcomes outcomes() {
        TestOrigin origin = new TestOrigin(
                context.getRequiredTestClass().getName(),
                context.getRequiredTestMethod().getName(),
                Setup.of(context).settings().report().resolve("index.html").toAbsolutePath());
        return own(RecordedOutcomes.class, () -> RecordedOutcomes.of(origin));
    }

    /** {@return the namespace of this test, made on first use} */
    OwnNamespace namespace() {
        outcomes();
        Setup setup = Setup.of(context);
        ChaosCluster cluster = setup.cluster(context);
        NamespaceSource namespaces = SessionStore.of(context).namespaces();
        boolean keep = setup.settings().keep() || declared().keep();
        String hint = context.getRequiredTestMethod().getName();
        return own(OwnNamespace.class, () -> new OwnNamespace(cluster, namespaces.lease(cluster, hint), keep, context));
    }

    /** {@return the front door of this test: always the same, so that everything in it draws from one seed} */
    Chaos chaos() {
        Setup setup = Setup.of(context);
        ChaosCluster cluster = setup.cluster(context);
        String namespace = namespace().name();
        RunListener listener = report().listener();
        Consumer<Outcome> sink = sink();
        return own(Chaos.class, () -> {
            Chaos chaos = Chaos.on(cluster, namespace).withListener(listener).withOutcomes(sink);
            OptionalLong seed = setup.settings().seed();
            Chaos seeded = seed.isPresent() ? chaos.withSeed(seed.getAsLong()) : chaos;
            return declared().objective().map(seeded::withDefaultObjective).orElse(seeded);
        });
    }

    /** {@return what becomes of an outcome of this test: it has to be judged, and it is reported} */
    Consumer<Outcome> sink() {
        RecordedOutcomes outcomes = outcomes();
        ReportFolder report = report();
        return outcome -> {
            outcomes.add(outcome);
            report.add(outcome, outcomes.repeat(outcome));
        };
    }

    private ReportFolder report() {
        return SessionStore.of(context).report(Setup.of(context).settings().report());
    }

    /** {@return what the annotations say of this test} */
    Declarations.OfTest declared() {
        return Setup.of(context).declarations().of(context.getRequiredTestMethod());
    }

    private <T> T own(Class<T> type, Supplier<T> maker) {
        return context.getStore(SessionStore.NAMESPACE).getOrComputeIfAbsent(type, unknown -> maker.get(), type);
    }
}
