package dev.daruma.junit;

import static dev.daruma.chaos.experiment.Invariant.noSurplus;
import static dev.daruma.chaos.experiment.Invariant.othersUntouched;
import static dev.daruma.chaos.experiment.Invariant.ready;
import static dev.daruma.chaos.experiment.Objective.within;
import static dev.daruma.chaos.experiment.Target.deployment;
import static dev.daruma.chaos.experiment.Target.statefulSet;
import static dev.daruma.chaos.fault.workload.RolloutBadImage.rolloutBadImage;
import static dev.daruma.chaos.fault.workload.RolloutBadProbe.rolloutBadProbe;
import static dev.daruma.chaos.fault.workload.RolloutRestart.rolloutRestart;
import static dev.daruma.chaos.fault.workload.ScaleTo.scaleTo;
import static dev.daruma.junit.DarumaAssertions.assertThat;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.daruma.chaos.Chaos;
import dev.daruma.chaos.experiment.Objective;
import dev.daruma.chaos.experiment.Target;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Injector;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.fault.workload.Remedy;
import dev.daruma.chaos.fault.workload.ScaleTo;
import dev.daruma.chaos.run.Plan;
import dev.daruma.chaos.run.RunListener;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.verdict.Cleanup;
import dev.daruma.chaos.verdict.Outcome;
import dev.daruma.chaos.verdict.Verdict;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Faults on workloads as a whole, on the real cluster: each bites, is taken back, and leaves nothing. */
@ChaosTest
@K3sCluster(agents = 2, timers = "fast-node-failure")
class WorkloadFaultsIT {

    private static final String SHOP = "dev/daruma/experiments/catalogue/shop.yaml";

    private static final Objective SOON = within(ofSeconds(40)).stableFor(ofSeconds(2));

    private static final Objective SHORT = within(ofSeconds(9)).stableFor(ofSeconds(1));

    private static final Target WEB = deployment("web");
    private static final Target STORE = statefulSet("store");

    private static DynamicTest recovers(String name, Chaos chaos, Target target, Fault fault, int readyAtLeast) {
        return dynamicTest(name, () -> {
            Outcome outcome = chaos.experiment(name)
                    .target(target)
                    .inject(fault)
                    .always(ready().atLeast(readyAtLeast), noSurplus(), othersUntouched())
                    .recovers(SOON)
                    .run();

            assertThat(outcome).recovered().isClean();
            assertThat(outcome.times().effect().orElseThrow()).isPositive();
        });
    }

    /** What the catalogue does not try, in one shop: each leaves it as it was. */
    @TestFactory
    @Manifests(SHOP)
    Stream<DynamicTest> everyFaultIsSeenAndTakenBack(Chaos chaos) {
        return Stream.of(
                recovers("store scaled to none", chaos, STORE, scaleTo(0).duration(ofSeconds(1)), 0),
                recovers("store restarted", chaos, STORE, rolloutRestart(), 2),
                recovers(
                        "web with a bad image, rolled back",
                        chaos,
                        WEB,
                        rolloutBadImage().remedy(Remedy.ROLLBACK).duration(ofSeconds(1)),
                        3),
                recovers(
                        "web with a bad probe, restored",
                        chaos,
                        WEB,
                        rolloutBadProbe().duration(ofSeconds(1)),
                        3),
                recovers(
                        "store with a bad probe, rolled back",
                        chaos,
                        STORE,
                        rolloutBadProbe().remedy(Remedy.ROLLBACK).duration(ofSeconds(1)),
                        2),
                dynamicTest("an image that can be pulled after all", () -> hasNoEffectAndIsTakenBackToo(chaos)));
    }

    private static void hasNoEffectAndIsTakenBackToo(Chaos chaos) {
        Outcome outcome = chaos.experiment("the bad image is a good one")
                .target(WEB)
                .inject(rolloutBadImage()
                        .image("docker.io/library/busybox:1.36")
                        .effectTimeout(ofSeconds(5)))
                .recovers(SOON)
                .run();

        assertThat(outcome).hasVerdict(Verdict.INEFFECTIVE).isClean();
    }

    @Test
    @Manifests(SHOP)
    void aCountThatSomebodyElseChangedMeanwhileIsAConflictAndStays(Chaos chaos, KubernetesClient client) {
        Outcome outcome = chaos.withListener(onEffect(() -> scale(client, 2)))
                .experiment("somebody else scales meanwhile")
                .target(WEB)
                .inject(scaleTo(1).duration(ofSeconds(1)))
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).hasCleanup(Cleanup.CONFLICT);
        assertThat(outcome.conflicts())
                .anyMatch(text -> text.contains("it was 3 replicas, the fault wrote 1 replicas, now it is 2 replicas"));
        assertThat(client.apps().deployments().withName("web").get().getSpec().getReplicas())
                .isEqualTo(2);
    }

    private static void scale(KubernetesClient client, int replicas) {
        client.apps().deployments().withName("web").scale(replicas);
    }

    private static RunListener onEffect(Runnable act) {
        return new RunListener() {
            @Override
            public void marked(Plan plan, Mark mark) {
                if (mark instanceof Mark.FaultMark fault && fault.event() == Mark.FaultEvent.EFFECT) {
                    act.run();
                }
            }
        };
    }

    @Test
    @Manifests(SHOP)
    void anUndoThatDoesNothingLeaks(Chaos chaos) {
        FaultType<ScaleTo> real = ScaleTo.TYPE;
        FaultType<ScaleTo> lying = new FaultType<>(
                real.id(),
                real.summary(),
                real.aim(),
                real.parameters(),
                real.needs(),
                real.effect(),
                "nothing is done",
                real.record(),
                real.reader(),
                new WithoutUndo(real.injector()));

        Outcome outcome = chaos.withCatalogue(new FaultCatalogue(List.of(lying)))
                .experiment("nothing is undone")
                .target(WEB)
                .inject(scaleTo(2).duration(ofSeconds(1)))
                .recovers(SHORT)
                .run();

        assertThat(outcome).hasVerdict(Verdict.NOT_RECOVERED).hasCleanup(Cleanup.LEAKED);
        assertThat(outcome.residues())
                .singleElement()
                .asString()
                .contains("replicas is 2 instead of 3")
                .endsWith("scale deployment/web --replicas=3");
    }

    private record WithoutUndo(Injector<ScaleTo> real) implements Injector<ScaleTo> {
        @Override
        public Bound bound(ScaleTo fault, WorkloadKind kind, Terms terms) {
            return real.bound(fault, kind, terms);
        }

        @Override
        public Injection prepare(ScaleTo fault, List<Victim> victims, Scene scene) {
            return real.prepare(fault, victims, scene);
        }

        @Override
        public Undone undo(Intent intent, UndoScene scene) {
            return new Undone(Undone.Result.REVERTED, "so it says");
        }
    }
}
