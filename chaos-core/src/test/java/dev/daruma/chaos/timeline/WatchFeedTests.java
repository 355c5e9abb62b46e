package dev.daruma.chaos.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeApi.Answer;
import dev.daruma.chaos.cluster.FakeTime;
import dev.daruma.chaos.cluster.KubernetesClients;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Against real sockets: what a watch shows, and what is made of one that breaks. */
class WatchFeedTests {

    private static final String PODS = "/api/v1/namespaces/shop/pods";

    private final FakeApi api = new FakeApi();
    private final KubernetesClient client = KubernetesClients.strict(api.kubeconfig());
    private final Recorder recorder = new Recorder(new FakeTime(), (mark, world) -> {});
    private final WatchFeed<Pod> feed =
            new WatchFeed<>(ResourceKind.POD, client.pods().inNamespace("shop"), recorder);

    @AfterEach
    void close() {
        feed.close();
        client.close();
        api.close();
    }

    private static Pod pod(String name, String version) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-" + name)
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }

    private static Object bookmark(String version) {
        return new PodBuilder()
                .withNewMetadata()
                .withResourceVersion(version)
                .endMetadata()
                .build();
    }

    /** Every mark in a word or two. */
    private List<String> marks() {
        return recorder.timeline().marks().stream().map(WatchFeedTests::word).toList();
    }

    private static String word(Mark mark) {
        if (mark instanceof Mark.ObjectSeen seen) {
            return seen.change() + " " + seen.ref().name() + "@" + seen.resourceVersion();
        }
        if (mark instanceof Mark.Synced synced) {
            return "synced@" + synced.resourceVersion();
        }
        return mark instanceof Mark.GapOpened gap
                ? "blind " + gap.stream()
                : mark instanceof Mark.GapClosed closed ? "sighted " + closed.stream() : mark.toString();
    }

    private void awaitMark(String word) {
        FakeApi.await(() -> marks().contains(word), () -> word + " in " + marks());
    }

    private void started() {
        api.lists(PODS, "10", pod("a", "7"), pod("b", "8"));
        feed.start();
        api.awaitWatches(PODS, 1);
    }

    private void cut() {
        long before = gaps();
        api.cuts(PODS);
        FakeApi.await(() -> gaps() > before, () -> "another gap in " + marks());
    }

    private long gaps() {
        return marks().stream().filter("blind Pod"::equals).count();
    }

    @Nested
    class FromTheStart {

        @Test
        void whatIsThereIsFoundBeforeTheListIsComplete() {
            started();

            assertThat(marks()).containsExactly("FOUND a@7", "FOUND b@8", "synced@10");
        }

        @Test
        void theWatchBeginsAtTheVersionOfTheListAndAsksForBookmarks() {
            started();

            assertThat(api.watchQueries(PODS))
                    .singleElement()
                    .asString()
                    .contains("resourceVersion=10")
                    .contains("allowWatchBookmarks=true");
        }

        @Test
        void everyEventIsAMarkInItsOrder() {
            started();
            api.shows(PODS, "ADDED", pod("c", "11"));
            api.shows(PODS, "MODIFIED", pod("a", "12"));
            api.shows(PODS, "DELETED", pod("b", "13"));
            awaitMark("DELETED b@13");

            assertThat(marks().subList(3, 6)).containsExactly("ADDED c@11", "MODIFIED a@12", "DELETED b@13");
        }

        @Test
        void aClusterThatDoesNotAnswerIsThrown() {
            api.answers("GET", PODS, Answer.refusal(503, "not yet"));

            assertThatThrownBy(feed::start).isInstanceOf(KubernetesClientException.class);
        }
    }

    @Nested
    class ABrokenConnection {

        @Test
        void isAGapFromTheMomentItIsNoticed() {
            started();
            cut();

            assertThat(marks()).last().isEqualTo("blind Pod");
        }

        @Test
        void isNotMendedBehindOurBack() {
            started();
            cut();
            api.lists(PODS, "20", pod("a", "19"));

            assertThat(api.watchQueries(PODS)).hasSize(1);
        }

        @Test
        void isResumedFromTheLastVersionSeenWithoutListingAgain() {
            started();
            api.shows(PODS, "MODIFIED", pod("a", "12"));
            awaitMark("MODIFIED a@12");
            cut();
            feed.tend();

            assertThat(marks()).endsWith("MODIFIED a@12", "blind Pod", "sighted Pod");
            assertThat(api.watchQueries(PODS)).hasSize(2).last().asString().contains("resourceVersion=12");
        }

        @Test
        void showsWhatComesAfterItWasMended() {
            started();
            cut();
            feed.tend();
            api.shows(PODS, "DELETED", pod("a", "14"));
            awaitMark("DELETED a@14");

            assertThat(marks()).endsWith("blind Pod", "sighted Pod", "DELETED a@14");
        }

        @Test
        void isResumedFromABookmark() {
            started();
            api.shows(PODS, "BOOKMARK", bookmark("17"));
            api.shows(PODS, "ADDED", pod("c", "18"));
            api.shows(PODS, "BOOKMARK", bookmark("30"));
            awaitMark("ADDED c@18");
            cut();
            feed.tend();

            assertThat(marks()).as("a bookmark is no mark").noneMatch(mark -> mark.contains("@30"));
            assertThat(api.watchQueries(PODS)).last().asString().contains("resourceVersion=30");
        }

        @Test
        void staysAGapWhileTheServerRefuses() {
            started();
            cut();
            api.answers("WATCH", PODS, Answer.refusal(500, "not yet"));
            feed.tend();

            assertThat(marks()).last().isEqualTo("blind Pod");
        }

        @Test
        void isOneGapHoweverOftenItIsTended() {
            started();
            cut();
            feed.tend();
            feed.tend();

            assertThat(marks()).filteredOn("sighted Pod"::equals).hasSize(1);
        }

        @Test
        void breaksAgainAsAnotherGap() {
            started();
            cut();
            feed.tend();
            api.awaitWatches(PODS, 2);
            cut();

            assertThat(marks()).endsWith("blind Pod", "sighted Pod", "blind Pod");
        }
    }

    @Test
    void aWatchThatTheServerEndsPolitelyIsAGapToo() {
        started();
        api.shows(PODS, "ADDED", pod("c", "11"));
        awaitMark("ADDED c@11");
        api.ends(PODS);
        awaitMark("blind Pod");
        feed.tend();

        assertThat(marks()).endsWith("ADDED c@11", "blind Pod", "sighted Pod");
    }

    @Nested
    class AForgottenVersion {

        private void forgets() {
            api.shows(
                    PODS,
                    "ERROR",
                    new StatusBuilder()
                            .withCode(410)
                            .withReason("Expired")
                            .withMessage("too old resource version")
                            .build());
            awaitMark("blind Pod");
        }

        @Test
        void isListedAgainAndOnlyTheDifferencesAreMarks() {
            started();
            forgets();
            api.lists(PODS, "40", pod("a", "7"), pod("c", "33"));
            feed.tend();

            assertThat(marks().subList(3, marks().size()))
                    .containsExactly("blind Pod", "ADDED c@33", "DELETED b@8", "synced@40", "sighted Pod");
        }

        @Test
        void tellsWhatWasChangedMeanwhile() {
            started();
            forgets();
            api.lists(PODS, "40", pod("a", "31"), pod("b", "8"));
            feed.tend();

            assertThat(marks().subList(3, marks().size()))
                    .containsExactly("blind Pod", "MODIFIED a@31", "synced@40", "sighted Pod");
        }

        @Test
        void isWatchedFromTheNewList() {
            started();
            forgets();
            api.lists(PODS, "40");
            feed.tend();

            assertThat(api.watchQueries(PODS)).last().asString().contains("resourceVersion=40");
        }

        @Test
        void thatIsOnlyToldWhenTheWatchIsResumedIsListedAgainAtTheNextTry() {
            started();
            cut();
            api.answers("WATCH", PODS, Answer.refusal(410, "too old resource version"));
            feed.tend();
            assertThat(marks()).last().isEqualTo("blind Pod");

            api.lists(PODS, "40", pod("a", "7"), pod("b", "8")).allowsWatches(PODS);
            feed.tend();

            assertThat(marks()).endsWith("blind Pod", "synced@40", "sighted Pod");
        }

        @Test
        void thatEndsAWatchBeforeItOpensEndsNoLaterOne() {
            started();
            cut();
            for (int version = 41; version < 51; version++) {
                api.answers("WATCH", PODS, Answer.refusal(410, "too old resource version"));
                feed.tend();
                api.lists(PODS, "40").allowsWatches(PODS);
                feed.tend();
                api.shows(PODS, "ADDED", pod("c", "" + version));
                awaitMark("ADDED c@" + version);
                cut();
            }

            assertThat(gaps()).as("each watch broke once").isEqualTo(11);
            assertThat(marks())
                    .as("no event was heard twice")
                    .filteredOn(mark -> mark.startsWith("ADDED"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPodThatCameAndWentIsForgotten() {
        started();
        api.shows(PODS, "DELETED", pod("b", "12"));
        awaitMark("DELETED b@12");
        cut();
        api.answers("WATCH", PODS, Answer.refusal(410, "too old resource version"));
        feed.tend();
        api.lists(PODS, "40", pod("a", "7")).allowsWatches(PODS);
        feed.tend();

        assertThat(marks()).filteredOn(mark -> mark.startsWith("DELETED b")).hasSize(1);
    }

    @Test
    void aFeedThatWasClosedIsNotBlindAndIsNotMended() {
        started();
        feed.close();
        feed.tend();
        api.close();

        assertThat(marks()).doesNotContain("blind Pod");
        assertThat(api.watchQueries(PODS)).hasSize(1);
    }
}
