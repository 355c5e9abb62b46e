package dev.daruma.junit;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.InvalidInputException;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.experiments.SourceText;
import java.lang.reflect.Method;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationTests {

    private final FakeWorld world = new FakeWorld();

    @Test
    void mistakesAreListedAllAtOnceBeforeAnythingIsStarted() {
        try (Session session = Session.in(world).with("daruma.seed", "4x").with("daruma.keep", "yes")) {
            Session.Results results = session.run(MistakesTestCases.Full.class);

            String place = " on " + MistakesTestCases.Full.class.getName();
            assertThat(results.thrown("Full"))
                    .asInstanceOf(InstanceOfAssertFactories.throwable(InvalidInputException.class))
                    .extracting(InvalidInputException::problems, InstanceOfAssertFactories.list(String.class))
                    .containsExactlyInAnyOrder(
                            "daruma.seed in junit-platform.properties is '4x'; accepted is a whole number",
                            "daruma.keep in junit-platform.properties is 'yes'; accepted are true and false",
                            "@K3sCluster" + place
                                    + ": there is no timers profile 'fast'; accepted are default, fast-node-failure",
                            "@K3sCluster" + place + ": agents is -1; accepted are 0 to 9",
                            "@RecoversWithin" + place
                                    + ": value: 'thirty' is not a duration; accepted are a whole number"
                                    + " and a unit, as in 500ms, 30s, 2m, 1h",
                            "@RecoversWithin" + place + ": stableFor: '-1s' is out of range; accepted is 0s to 24h",
                            "@RecoversWithin" + place
                                    + ".deadline: value: '0s' is out of range; accepted is 1ms to 24h",
                            "@Manifests" + place + ".nothing: it names no file; accepted is at least one",
                            "@Manifests" + place
                                    + ": manifests/wbe.yaml: there is no such resource beside "
                                    + MistakesTestCases.Full.class.getName()
                                    + " or on its class path, and no such file",
                            "@Manifests" + place + ".nameless: manifests/nameless.yaml:3:11: a manifest has no"
                                    + " 'name'; accepted is an object with apiVersion, kind and metadata.name");
        }
        assertThat(world.log()).containsExactly("remove clusters");
    }

    @Test
    void annotationsOfOnesOwnCarryAllOthers() throws Exception {
        Declarations declarations = DeclarationReader.read(MistakesTestCases.Composed.class, List.of());

        assertThat(declarations.cluster().agents()).isEqualTo(2);
        Declarations.OfTest standard = declarations.of(method("standard"));
        assertThat(standard.objective()).contains(Objective.within(ofSeconds(45)));
        assertThat(standard.manifests()).extracting(SourceText::name).containsExactly("manifests/web.yaml");
        assertThat(standard.keep()).isTrue();
    }

    @Test
    void theMethodsObjectiveWinsAndItsManifestsAreAdded() throws Exception {
        Declarations.OfTest special = DeclarationReader.read(MistakesTestCases.Composed.class, List.of())
                .of(method("special"));

        assertThat(special.objective()).contains(Objective.within(ofMinutes(2)).stableFor(ofSeconds(0)));
        assertThat(special.manifests())
                .extracting(SourceText::name)
                .containsExactly("manifests/web.yaml", "manifests/store.yaml");
    }

    @Test
    void nestedClassesTakeWhatTheyDoNotSayFromTheOnesAround() {
        Declarations inner = DeclarationReader.read(
                MistakesTestCases.Composed.Inner.class, List.of(MistakesTestCases.Composed.class));

        assertThat(inner.cluster().agents()).isEqualTo(2);
        assertThat(inner.standard().objective()).contains(Objective.within(ofMinutes(1)));
        assertThat(inner.standard().manifests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Composed", "Inherited"})
    void composedAndInheritedAnnotationsMakeAChaosTest(String name) throws Exception {
        Class<?> fixture = Class.forName(MistakesTestCases.class.getName() + "$" + name);

        assertThat(Session.run(world, fixture).status("standard"))
                .isEqualTo(org.junit.platform.engine.TestExecutionResult.Status.SUCCESSFUL);
        assertThat(world.logged("start")).singleElement().asString().contains("2 agents");
    }

    private static Method method(String name) throws NoSuchMethodException {
        return MistakesTestCases.Composed.class.getDeclaredMethod(name);
    }
}
