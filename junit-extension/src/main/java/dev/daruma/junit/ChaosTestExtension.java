package dev.daruma.junit;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.cluster.ChaosCluster;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/**
 * What {@link ChaosTest} does. Holds nothing: what the session shares is in {@link SessionStore}, what a class says in
 * {@link Setup}, what a test has in {@link TestStore}.
 *
 * <p>A cluster that cannot be had must skip the test, and an exception out of a parameter resolver cannot: so clusters
 * are asked for in the callbacks that come before a parameter is resolved, and only if one will be.
 */
final class ChaosTestExtension
        implements BeforeAllCallback,
                TestInstancePreConstructCallback,
                BeforeEachCallback,
                AfterEachCallback,
                ParameterResolver {

    private static final Set<Class<?>> OF_TEST = Set.of(Chaos.class, TestNamespace.class);
    private static final Set<Class<?>> OF_CLUSTER = Set.of(KubernetesClient.class, ChaosCluster.class);

    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Setup setup = Setup.of(context);
        boolean wanted = AnnotationSupport.findAnnotatedMethods(
                        context.getRequiredTestClass(), BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .anyMatch(ChaosTestExtension::wantsCluster);
        if (wanted) {
            setup.cluster(context);
        }
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        Setup setup = Setup.of(context);
        Constructor<?>[] constructors = factory.getTestClass().getDeclaredConstructors();
        if (Arrays.stream(constructors).anyMatch(ChaosTestExtension::wantsCluster)) {
            setup.cluster(context);
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        TestStore test = TestStore.of(context);
        test.namespace().fill(test.declared().manifests());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        RecordedOutcomes outcomes = TestStore.of(context).outcomes();
        outcomes.summaries().forEach(context::publishReportEntry);
        List<Error> unjudged = outcomes.unjudged();
        if (!unjudged.isEmpty()) {
            Error first = unjudged.get(0);
            unjudged.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return ours(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        boolean single = context.getTestMethod().isPresent();
        if (OF_TEST.contains(type) && !single) {
            throw new ParameterResolutionException(type.getSimpleName()
                    + " belongs to a single test; here, where no single test is meant, accepted are KubernetesClient and"
                    + " ChaosCluster");
        }
        if (type == Chaos.class) {
            return TestStore.of(context).chaos();
        }
        if (type == TestNamespace.class) {
            return TestStore.of(context).namespace();
        }
        if (type == ChaosCluster.class) {
            return new BorrowedCluster(Setup.of(context).cluster(context));
        }
        return single
                ? TestStore.of(context).namespace().client()
                : Setup.of(context).cluster(context).patientClient();
    }

    private static boolean wantsCluster(Executable executable) {
        return Arrays.stream(executable.getParameterTypes()).anyMatch(ChaosTestExtension::ours);
    }

    private static boolean ours(Class<?> type) {
        return OF_TEST.contains(type) || OF_CLUSTER.contains(type);
    }
}
