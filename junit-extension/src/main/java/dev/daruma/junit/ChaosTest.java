package dev.daruma.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a class of tests break things on a real Kubernetes cluster and prove that they come back.
 *
 * <pre>{@code
 * @ChaosTest
 * @K3sCluster(agents = 2)
 * @Manifests("web.yaml")
 * class WebRecoveryTest {
 *
 *   @Test
 *   void survivesTheLossOfAPod(Chaos chaos) {
 *     Outcome outcome = chaos.experiment("web survives the loss of a pod")
 *         .target(deployment("web"))
 *         .inject(podKill().count(1))
 *         .recovers(within(ofSeconds(30)).stableFor(ofSeconds(5)))
 *         .run();
 *     assertThat(outcome).recovered().replacedPods(1);
 *   }
 * }
 * }</pre>
 *
 * <p><b>What happens.</b> All annotations of the class are checked before anything is started. The cluster ({@link
 * K3sCluster}) starts with the first test that runs and is shared by every class of the launcher session that wants an
 * equal one; it is removed when the session ends. Each test, and each invocation of a repeated or parameterised one, gets
 * a namespace of its own: made before its {@code @BeforeEach} methods, filled with the {@link Manifests}, deleted after
 * its {@code @AfterEach} methods, unless {@link KeepOnFailure} keeps it.
 *
 * <p><b>Parameters</b>, by type, of test and lifecycle methods and of constructors:
 *
 * <ul>
 *   <li>{@link dev.daruma.chaos.Chaos}: the front door, on the test's namespace, with the objective of {@link
 *       RecoversWithin};
 *   <li>{@link TestNamespace}: the test's namespace;
 *   <li>{@link io.fabric8.kubernetes.client.KubernetesClient}: Fabric8's client, patient with a busy API server, in the test's namespace;
 *       it belongs to the cluster, so do not close it;
 *   <li>{@link dev.daruma.chaos.cluster.ChaosCluster}: the cluster itself; closing it does nothing.
 * </ul>
 *
 * <p>Where no single test is meant ({@code @BeforeAll}, {@code @AfterAll}, constructors of a class with one instance for
 * all tests) there is no namespace: only the last two can be had, the client then without a namespace.
 *
 * <p><b>Green</b> is a test whose outcomes are all green, or were all judged: a verdict other than recovered that no
 * {@code assertThat(outcome)} named, or something left behind that none named, fails the test after its end. <b>Red</b>
 * has three reasons with a type each: {@link RecoveryAssertionError} (the system broke), {@link InconclusiveChaosError}
 * (nothing can be said) and {@link CleanupError} (something is left behind). A test is <b>skipped</b> where no cluster can
 * be had, with the reason; {@code DARUMA_REQUIRE_K3S=true} makes that a failure, so that no nightly run is green without
 * having run.
 *
 * <p><b>Settings</b> beside the annotations, from weakest to strongest: {@code daruma.*} in {@code
 * junit-platform.properties}, environment {@code DARUMA_*} (upper case, underscores for dots), system property {@code
 * daruma.*}; each overrides the annotation.
 *
 * <table>
 *   <caption>Settings</caption>
 *   <tr><th>name</th><th>means</th><th>default</th></tr>
 *   <tr><td>{@code daruma.k3s.image}</td><td>the node image</td><td>{@link K3sCluster#image()}</td></tr>
 *   <tr><td>{@code daruma.seed}</td><td>everything drawn follows from it</td><td>fresh for every test, printed</td></tr>
 *   <tr><td>{@code daruma.keep}</td><td>{@code true}: as if {@link KeepOnFailure} stood everywhere</td>
 *     <td>{@code false}</td></tr>
 *   <tr><td>{@code daruma.report}</td><td>the folder of the report</td><td>{@code target/daruma-report}</td></tr>
 *   <tr><td>{@code daruma.require.k3s}</td><td>{@code true}: no cluster is a failure, not a skip</td>
 *     <td>{@code false}</td></tr>
 * </table>
 *
 * <p><b>Inheritance:</b> inherited by subclasses and by {@code @Nested} classes; may stand on an annotation of your own,
 * together with the others of this package. <b>Parallel execution:</b> safe, as every test has its own namespace. Faults
 * that reach beyond it (a node, the control plane) do not mix with other tests on the same cluster: put JUnit's
 * {@code @Isolated} on such classes, or a {@code @ResourceLock} they all share. <b>Tag:</b> {@code chaos}.
 *
 * @since 0.1
 */
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("chaos")
@ExtendWith(ChaosTestExtension.class)
public @interface ChaosTest {}
