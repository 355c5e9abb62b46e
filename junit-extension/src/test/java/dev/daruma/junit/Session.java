package dev.daruma.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.engine.support.store.NamespacedHierarchicalStore;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixture classes through the real launcher, in a session of their own around a fake world. */
final class Session implements AutoCloseable {

    private final LauncherSession session = LauncherFactory.openSession(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Path report =
            Path.of("target", "fixture-reports", UUID.randomUUID().toString());

    private Session() {
        parameters.put(Settings.REPORT, report.toString());
    }

    private Session(FakeWorld world, Map<String, String> environment) {
        this();
        NamespacedHierarchicalStore<Namespace> store = session.getStore();
        Namespace ours = Namespace.create(List.<Object>of(ChaosTestExtension.class));
        store.put(ours, ClusterSource.class, world);
        store.put(ours, NamespaceSource.class, world.namespaces());
        store.put(ours, Settings.Surroundings.class, new Settings.Surroundings(environment::get, name -> null));
    }

    /** Opens a session on real clusters. */
    static Session real() {
        return new Session();
    }

    /** Opens a session in which neither the environment nor the properties around the tests count. */
    static Session in(FakeWorld world) {
        return new Session(world, Map.of());
    }

    static Session in(FakeWorld world, Map<String, String> environment) {
        return new Session(world, environment);
    }

    /** Runs fixture classes alone in a session. */
    static Results run(FakeWorld world, Class<?>... fixtures) {
        try (Session session = in(world)) {
            return session.run(fixtures);
        }
    }

    /** {@return the folder of this session's report} */
    Path report() {
        return report;
    }

    Session with(String parameter, String value) {
        parameters.put(parameter, value);
        return this;
    }

    Results run(Class<?>... fixtures) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        Arrays.stream(fixtures).map(type -> selectClass(type)).toList())
                .configurationParameters(parameters)
                .build();
        Results results = new Results();
        session.getLauncher().execute(request, results);
        return results;
    }

    @Override
    public void close() {
        session.close();
    }

    /** What became of everything that ran, by the name of the method or class. */
    static final class Results implements TestExecutionListener {

        private final Map<String, TestExecutionResult> finished = new ConcurrentHashMap<>();
        private final List<String> published = new CopyOnWriteArrayList<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            finished.put(test.getLegacyReportingName().replaceAll("\\(.*|.*[.$]", ""), result);
        }

        @Override
        public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
            entry.getKeyValuePairs().forEach((key, value) -> published.add(key + "=" + value));
        }

        List<String> published() {
            return published;
        }

        TestExecutionResult.Status status(String name) {
            return result(name).getStatus();
        }

        /** {@return what was thrown, whatever the status} */
        Throwable thrown(String name) {
            return result(name).getThrowable().orElseThrow(() -> new AssertionError(name + " threw nothing"));
        }

        /** Fails as the test failed, for a readable cause, if it did. */
        void rethrow(String name) {
            result(name).getThrowable().ifPresent(thrown -> {
                throw new AssertionError(name + " was to pass", thrown);
            });
        }

        Stream<TestExecutionResult.Status> statuses() {
            return finished.values().stream().map(TestExecutionResult::getStatus);
        }

        private TestExecutionResult result(String name) {
            TestExecutionResult result = finished.get(name);
            if (result == null) {
                throw new AssertionError(name + " did not run; what ran is " + finished.keySet());
            }
            return result;
        }
    }
}
