package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeCluster;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Everything that is watched in a namespace, and the heartbeat beside it. */
class WatchesTests {

    private static final String PODS = "/api/v1/namespaces/shop/pods";
    private static final String HEALTH = "/readyz";
    private static final Set<ResourceKind> WATCHED =
            EnumSet.complementOf(EnumSet.of(ResourceKind.CONFIG_MAP, ResourceKind.SECRET));

    private final FakeApi api = new FakeApi();
    private final FakeCluster cluster = new FakeCluster(api);
    private final Recorder recorder = new Recorder(cluster.time(), (mark, world) -> {});
    private final Watches watches = new Watches(cluster, "shop", recorder);

    @AfterEach
    void close() {
        watches.close();
        cluster.close();
        api.close();
    }

    private <M extends Mark> List<M> marks(Class<M> kind) {
        return recorder.timeline().all(kind).toList();
    }

    private void beat() {
        cluster.time().pass(Duration.ofSeconds(1));
        watches.tend();
    }

    @Test
    void everyKindIsListedOwnersBeforeWhatTheyOwn() {
        watches.start();

        assertThat(marks(Mark.Synced.class))
                .extracting(Mark.Synced::kind)
                .containsExactlyInAnyOrderElementsOf(WATCHED)
                .containsSubsequence(ResourceKind.DEPLOYMENT, ResourceKind.REPLICA_SET, ResourceKind.POD)
                .containsSubsequence(ResourceKind.STATEFUL_SET, ResourceKind.POD);
    }

    @Test
    void nothingOutsideTheNamespaceIsAskedForButTheNodes() {
        watches.start();

        assertThat(api.count("GET", "/api/v1/pods")).isZero();
        assertThat(api.count("GET", "/api/v1/nodes")).isPositive();
        assertThat(api.writes()).isEmpty();
    }

    @Nested
    class TheHeartbeat {

        @Test
        void isNotHeardBeforeASecondHasPassed() {
            watches.start();
            cluster.time().pass(Duration.ofMillis(999));
            watches.tend();

            assertThat(api.count("GET", HEALTH)).isZero();
        }

        @Test
        void isHeardOnceASecond() {
            watches.start();
            beat();
            watches.tend();
            beat();

            assertThat(api.count("GET", HEALTH)).isEqualTo(2);
            assertThat(marks(Mark.GapOpened.class)).isEmpty();
        }

        @Test
        void thatGoesUnansweredIsAGap() {
            watches.start();
            api.answers("GET", HEALTH, Answer.refusal(500, "etcd is gone"));
            beat();

            assertThat(marks(Mark.GapOpened.class)).singleElement().satisfies(gap -> {
                assertThat(gap.stream()).isEqualTo(Watches.API);
                assertThat(gap.reason()).startsWith("the API server does not answer: ");
            });
        }

        @Test
        void thatStaysUnansweredIsOneGap() {
            watches.start();
            api.answers("GET", HEALTH, Answer.refusal(500, "etcd is gone"));
            beat();
            beat();

            assertThat(marks(Mark.GapOpened.class)).hasSize(1);
        }

        @Test
        void thatIsAnsweredAgainClosesTheGap() {
            watches.start();
            api.answers("GET", HEALTH, Answer.refusal(500, "etcd is gone"), new Answer(200, "ok"));
            beat();
            beat();

            assertThat(marks(Mark.GapClosed.class))
                    .extracting(Mark.GapClosed::stream)
                    .containsExactly(Watches.API);
            assertThat(watches.silentSince()).isEmpty();
        }

        @Test
        void thatStaysUnansweredIsSilenceSinceTheFirstTime() {
            watches.start();
            api.answers("GET", HEALTH, Answer.refusal(500, "etcd is gone"));
            beat();
            Optional<Duration> since = watches.silentSince();
            beat();

            assertThat(since).isPresent();
            assertThat(watches.silentSince()).isEqualTo(since);
        }

        @Test
        void ofAServerThatIsGoneIsAGapOnEveryStream() {
            watches.start();
            api.close();
            beat();
            FakeApi.await(
                    () -> marks(Mark.GapOpened.class).size() >= WATCHED.size() + 1,
                    () -> "every stream to be blind: " + marks(Mark.GapOpened.class));

            assertThat(marks(Mark.GapOpened.class))
                    .extracting(Mark.GapOpened::stream)
                    .contains(Watches.API, "Pod", "Deployment");
        }
    }

    @Nested
    class ABrokenWatch {

        private void broken() {
            watches.start();
            api.awaitWatches(PODS, 1);
            api.cuts(PODS);
            FakeApi.await(() -> !marks(Mark.GapOpened.class).isEmpty(), () -> "a gap");
        }

        @Test
        void isMendedAtTheNextHeartbeat() {
            broken();
            beat();

            assertThat(marks(Mark.GapClosed.class))
                    .extracting(Mark.GapClosed::stream)
                    .containsExactly("Pod");
        }

        @Test
        void isNotMendedWhileTheServerIsSilent() {
            broken();
            api.answers("GET", HEALTH, Answer.refusal(500, "etcd is gone"));
            beat();

            assertThat(api.watchQueries(PODS)).hasSize(1);
            assertThat(marks(Mark.GapClosed.class)).isEmpty();
        }
    }
}
