package dev.daruma.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.Invariant;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Phase;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is followed from mark to mark; run and judge see the same. */
class TracksTests {

    private final RunFixture run = RunFixture.deployment("web", 3);

    /** Plays everything that was written so far. */
    private Tracks tracks() {
        RunRecord record = run.record();
        Tracks tracks = new Tracks(record.plan());
        World world = new World();
        record.timeline().marks().forEach(mark -> {
            world.apply(mark);
            if (mark instanceof Mark.PhaseBegun begun && begun.phase() == Phase.INJECT) {
                tracks.disrupted(record.done());
            }
            tracks.accept(mark, world);
        });
        return tracks;
    }

    private static Duration at(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    @Nested
    class InTheBaseline {

        @Test
        void nothingIsFollowedBeforeItBegins() {
            assertThat(tracks().workloads()).isEmpty();
            assertThat(tracks().wholeSince()).isEmpty();
        }

        @Test
        void aSteadyWorkloadIsWholeFromItsFirstMark() {
            run.at(2).baseline();

            assertThat(tracks().wholeSince()).contains(at(2));
        }

        @Test
        void aDisturbanceBeginsTheCountAnew() {
            run.baseline()
                    .at(1)
                    .sees(shop -> shop.running("web-1-a").settle())
                    .at(3)
                    .sees(shop -> shop.ready("web-1-a").settle());

            assertThat(tracks().wholeSince()).contains(at(3));
        }

        @Test
        void allWorkloadsMustBeWhole() {
            RunFixture two = RunFixture.on(new ShopWorld()
                            .deployment("web", 2)
                            .deployment("api", 2)
                            .running("api-1-a")
                            .settle()
                            .listed())
                    .target(WorkloadKind.DEPLOYMENT, "web")
                    .target(WorkloadKind.DEPLOYMENT, "api")
                    .baseline();
            Tracks tracks = new Tracks(two.planned());
            World world = new World();
            two.record().timeline().marks().forEach(mark -> {
                world.apply(mark);
                tracks.accept(mark, world);
            });

            assertThat(tracks.workloads()).hasSize(2);
            assertThat(tracks.workloads().get(0).wholeSince()).isPresent();
            assertThat(tracks.wholeSince()).isEmpty();
        }

        @Test
        void aWorkloadThatIsNotThereIsMissingAndNeverWhole() {
            run.sees(shop -> shop.delete(ResourceKind.DEPLOYMENT, "web")).baseline();

            assertThat(tracks().missing()).containsExactly("deployment/web is not there");
            assertThat(tracks().wholeSince()).isEmpty();
        }
    }

    @Nested
    class AfterTheInjection {

        @Test
        void nothingIsWholeBeforeTheVictimIsGone() {
            run.hit("web-1-a");

            assertThat(tracks().wholeSince()).isEmpty();
            assertThat(tracks().workloads().get(0).firstUnmet())
                    .hasValueSatisfying(clause -> assertThat(clause.id()).isEqualTo("K6"));
        }

        @Test
        void theEffectIsThereWhenTheLastVictimsWasSeen() {
            run.hit("web-1-a", "web-1-b").after(1).fault(FaultEvent.EFFECT, "web-1-b");
            assertThat(tracks().effectAt()).isEmpty();

            run.after(2).fault(FaultEvent.EFFECT, "web-1-a");
            assertThat(tracks().effectAt()).contains(at(12));
        }

        @Test
        void anEffectSeenTwiceIsOne() {
            run.hit("web-1-a", "web-1-b")
                    .after(1)
                    .fault(FaultEvent.EFFECT, "web-1-b")
                    .fault(FaultEvent.EFFECT, "web-1-b");

            assertThat(tracks().effectAt()).isEmpty();
        }

        @Test
        void aRecoveryOlderThanTheEffectCountsFromTheFirstMarkAfterIt() {
            run.hit("web-1-a")
                    .sees(
                            0.1,
                            shop -> shop.kill("web-1-a")
                                    .createPod("web-1-d", "web-1")
                                    .ready("web-1-d")
                                    .settle())
                    .after(3)
                    .effect();
            assertThat(tracks().wholeSince()).as("at the effect itself").isEmpty();

            run.after(3.5).begin(Phase.OBSERVE);
            assertThat(tracks().wholeSince()).contains(at(13.5));
        }

        @Test
        void eachClauseIsTimedOnItsOwn() {
            run.hit("web-1-a")
                    .sees(1, shop -> shop.kill("web-1-a"))
                    .effect(1.5)
                    .sees(2, shop -> shop.settle())
                    .sees(3, shop -> shop.createPod("web-1-d", "web-1"));

            StateTrack web = tracks().workloads().get(0);
            assertThat(web.firstUnmet())
                    .hasValueSatisfying(clause -> assertThat(clause.id()).isEqualTo("Pod2"));
            assertThat(web.unmetSince(web.firstUnmet().orElseThrow())).contains(at(13));
        }

        @Test
        void theAuditIsNotLookedAtAnyMore() {
            run.hit("web-1-a").sees(1, shop -> shop.kill("web-1-a").settle()).effect(2);
            run.ends(3)
                    .sees(
                            4,
                            shop -> shop.createPod("web-1-d", "web-1")
                                    .ready("web-1-d")
                                    .settle());

            assertThat(tracks().wholeSince()).isEmpty();
        }
    }

    @Nested
    class Invariants {

        @Test
        void thatBreakAreKeptOnceWithTheirFirstTime() {
            run.always(Invariant.ready().atLeast(3))
                    .hit("web-1-a")
                    .sees(1, shop -> shop.kill("web-1-a"))
                    .sees(2, shop -> shop.kill("web-1-b"));

            assertThat(tracks().breaches())
                    .singleElement()
                    .satisfies(breach -> assertThat(breach.at()).isEqualTo(at(11)));
        }

        @Test
        void areNotLookedAtInTheBaseline() {
            run.always(Invariant.ready().atLeast(3))
                    .baseline()
                    .at(1)
                    .sees(shop -> shop.running("web-1-a").settle());

            assertThat(tracks().breaches()).isEmpty();
        }
    }
}
