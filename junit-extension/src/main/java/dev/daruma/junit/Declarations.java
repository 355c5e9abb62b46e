package dev.daruma.junit;

import dev.daruma.chaos.experiment.Objective;
import dev.daruma.experiments.SourceText;
import dev.daruma.k3s.K3sClusterSpec;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the annotations of a test class say, checked.
 *
 * @param cluster the cluster that the tests want
 * @param standard what holds for a test whose method says nothing itself
 * @param methods what holds for tests whose methods do
 */
record Declarations(K3sClusterSpec cluster, OfTest standard, Map<Method, OfTest> methods) {

    Declarations {
        methods = Map.copyOf(methods);
    }

    /** {@return what holds for a test of that method} */
    OfTest of(Method method) {
        return methods.getOrDefault(method, standard);
    }

    /**
     * What the annotations say of one test, the class's included.
     *
     * @param objective for experiments that name none
     * @param manifests in the order in which to apply them
     * @param keep whether its namespace is kept when it fails
     */
    record OfTest(Optional<Objective> objective, List<SourceText> manifests, boolean keep) {

        OfTest {
            manifests = List.copyOf(manifests);
        }
    }
}
