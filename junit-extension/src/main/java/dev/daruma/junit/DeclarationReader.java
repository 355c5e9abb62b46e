package dev.daruma.junit;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.cluster.Timers;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.experiments.SourceText;
import dev.daruma.k3s.K3sClusterSpec;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Reads the annotations of a test class and of all its methods, and collects every mistake in them. */
final class DeclarationReader {

    private static final Duration LONGEST = Duration.ofHours(24);

    private final Class<?> testClass;
    private final List<Class<?>> outermostFirst;
    private final List<String> problems = new ArrayList<>();

    private DeclarationReader(Class<?> testClass, List<Class<?>> enclosing) {
        this.testClass = testClass;
        this.outermostFirst =
                Stream.concat(enclosing.stream(), Stream.of(testClass)).toList();
    }

    /**
     * Reads and checks everything.
     *
     * @param enclosing the classes around a nested test class, outermost first
     * @throws InvalidInputException listing every mistake with annotation and class
     */
    static Declarations read(Class<?> testClass, List<Class<?>> enclosing) {
        DeclarationReader reader = new DeclarationReader(testClass, enclosing);
        Declarations declarations = reader.declarations();
        if (!reader.problems.isEmpty()) {
            throw new InvalidInputException(reader.problems);
        }
        return declarations;
    }

    private Declarations declarations() {
        K3sClusterSpec cluster = nearest(K3sCluster.class).map(this::cluster).orElseGet(K3sClusterSpec::defaults);
        Declarations.OfTest standard = new Declarations.OfTest(
                nearest(RecoversWithin.class).flatMap(written -> objective(written, testClass)),
                outermostFirst.stream().flatMap(this::manifests).toList(),
                nearest(KeepOnFailure.class).isPresent());
        Map<Method, Declarations.OfTest> methods = Stream.of(RecoversWithin.class, Manifests.class, KeepOnFailure.class)
                .flatMap(annotation ->
                        AnnotationSupport.findAnnotatedMethods(testClass, annotation, HierarchyTraversalMode.TOP_DOWN)
                                .stream())
                .distinct()
                .collect(Collectors.toMap(Function.identity(), method -> ofMethod(method, standard)));
        return new Declarations(cluster, standard, methods);
    }

    private Declarations.OfTest ofMethod(Method method, Declarations.OfTest standard) {
        return new Declarations.OfTest(
                AnnotationSupport.findAnnotation(method, RecoversWithin.class)
                        .map(written -> objective(written, method))
                        .orElse(standard.objective()),
                Stream.concat(standard.manifests().stream(), manifests(method)).toList(),
                standard.keep() || AnnotationSupport.isAnnotated(method, KeepOnFailure.class));
    }

    private K3sClusterSpec cluster(K3sCluster written) {
        String place = "@K3sCluster on " + testClass.getName();
        K3sClusterSpec standard = K3sClusterSpec.defaults();
        Timers timers = sound(place, () -> Timers.profile(written.timers())).orElse(standard.timers());
        String image = written.image().isEmpty() ? standard.image() : written.image();
        return sound(
                        place,
                        () -> new K3sClusterSpec(
                                written.agents(),
                                image,
                                List.of(written.images()),
                                timers,
                                standard.startTimeout(),
                                standard.kept()))
                .orElse(standard);
    }

    private Optional<Objective> objective(RecoversWithin written, AnnotatedElement element) {
        String place = "@RecoversWithin on " + name(element);
        Optional<Duration> within = duration(place + ": value", written.value(), Duration.ofMillis(1));
        Optional<Duration> stableFor = duration(place + ": stableFor", written.stableFor(), Duration.ZERO);
        return within.flatMap(
                deadline -> stableFor.map(window -> Objective.within(deadline).stableFor(window)));
    }

    private Optional<Duration> duration(String place, String text, Duration least) {
        return sound(place, () -> {
            Duration duration = DurationText.parse(text);
            if (duration.compareTo(least) < 0 || duration.compareTo(LONGEST) > 0) {
                throw new InvalidInputException(
                        "'" + text + "' is out of range; accepted is " + DurationText.of(least) + " to 24h");
            }
            return duration;
        });
    }

    private Stream<SourceText> manifests(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, Manifests.class).stream()
                .flatMap(written -> {
                    String place = "@Manifests on " + name(element);
                    if (written.value().length == 0) {
                        problems.add(place + ": it names no file; accepted is at least one");
                    }
                    Class<?> beside = element instanceof Class<?> type ? type : testClass;
                    List<SourceText> found = Stream.of(written.value())
                            .flatMap(file -> sound(place, () -> SourceText.find(file, beside)).stream())
                            .toList();
                    sound(place, () -> dev.daruma.experiments.Manifests.of(found));
                    return found.stream();
                });
    }

    private String name(AnnotatedElement element) {
        return element instanceof Method method
                ? testClass.getName() + "." + method.getName()
                : ((Class<?>) element).getName();
    }

    private <A extends Annotation> Optional<A> nearest(Class<A> annotation) {
        return Stream.iterate(outermostFirst.size() - 1, i -> i >= 0, i -> i - 1)
                .flatMap(i -> AnnotationSupport.findAnnotation(outermostFirst.get(i), annotation).stream())
                .findFirst();
    }

    private <T> Optional<T> sound(String place, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidInputException mistaken) {
            mistaken.problems().forEach(problem -> problems.add(place + ": " + problem));
            return Optional.empty();
        }
    }
}
