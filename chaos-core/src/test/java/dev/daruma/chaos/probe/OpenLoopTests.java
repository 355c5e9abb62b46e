package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeTime;
import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.StatusRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests on a cadence, over real sockets, to servers that die, stall and hang up. */
class OpenLoopTests {

    private static final Cadence CADENCE = new Cadence(Duration.ofMillis(20), Duration.ofSeconds(4));
    private static final int A_FEW = 5;
    private static final OwnPath SOUND = new OwnPath(List.of());

    private final ClusterTime time = new RealTime();
    private final long origin = time.nanos();
    private final LoopbackRelay relay = new LoopbackRelay();
    private final List<OpenLoop> loops = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void goAway() {
        loops.forEach(OpenLoop::stop);
        timer.shutdown();
        relay.close();
    }

    @Test
    void aServerThatDiesAndComesBackIsAnOutageWithBothEnds() {
        LoopbackServer first = answering(0, "HTTP/1.1 200 OK\r\n\r\n");
        Series series = started(Series.overNewConnections(http(first.address())));
        await(() -> figures(series).count(Category.OK) >= A_FEW);
        first.close();
        await(() -> figures(series).failed() >= A_FEW);
        try (LoopbackServer second = answering(first.port(), "HTTP/1.1 200 OK\r\n\r\n")) {
            await(() -> second.accepted() > A_FEW && lastOutage(series).endSeen());
            assertThat(lastOutage(series).startSeen()).isTrue();
            assertThat(figures(series).count(Category.REFUSED)).isPositive();
        }
    }

    @Test
    void aRequestThatIsNotAnsweredHoldsUpNoOther() {
        CountDownLatch answerTheFirst = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        try (LoopbackServer server = new LoopbackServer(socket -> {
            if (first.getAndSet(false)) {
                await(answerTheFirst);
            }
            LoopbackRelay.line(socket.getInputStream());
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        })) {
            Series series = started(Series.overNewConnections(http(server.address())));
            await(() -> figures(series).count(Category.OK) >= A_FEW);
            answerTheFirst.countDown();
        }
    }

    @Test
    void aConnectionThatTheServerKeepsIsUsedAgain() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        Series series = started(Series.overOneConnection(
                http(new Address("127.0.0.1", server.getAddress().getPort()))));
        await(() -> series.samples(origin).stream().anyMatch(Sample::onUsedConnection));
        server.stop(0);
        await(() -> figures(series).failed() >= A_FEW);
        assertThat(figures(series).counts()).containsKey(Category.RESET);
    }

    @Test
    void aConnectionThatTheServerClosesAfterEveryAnswerIsOpenedAgainWithoutAFailure() {
        try (LoopbackServer server =
                answering(0, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")) {
            Series series = started(Series.overOneConnection(http(server.address())));
            await(() -> figures(series).count(Category.OK) >= A_FEW);
            assertThat(series.samples(origin)).noneMatch(Sample::onUsedConnection);
            assertThat(figures(series).failed()).isZero();
        }
    }

    @Test
    void aRequestThatTheTesterSendsLateVoidsTheFigures() {
        FakeTime clock = new FakeTime();
        try (LoopbackServer server = answering(0, "HTTP/1.1 200 OK\r\n\r\n")) {
            Series series = Series.overNewConnections(http(server.address(), clock));
            long due = clock.nanos();
            clock.pass(CADENCE.every().multipliedBy(2));
            series.send(due);
            await(() -> !series.samples(0).isEmpty());
            series.stop();
            assertThat(series.figures(new Reading(CADENCE.every(), SOUND, clock.nanos()), 0)
                            .unusable())
                    .hasValueSatisfying(why -> assertThat(why).startsWith("void: the tester was late"));
        }
    }

    @Test
    void requestsAreDueOnTheCadenceHoweverLongTheyTake() {
        try (LoopbackServer server = answering(0, "HTTP/1.1 200 OK\r\n\r\n")) {
            Series series = started(Series.overNewConnections(http(server.address())));
            await(() -> series.samples(origin).size() >= A_FEW);
            List<Long> due = series.samples(origin).stream()
                    .map(Sample::intended)
                    .sorted()
                    .toList();
            assertThat(due.get(A_FEW - 1) - due.get(0))
                    .isEqualTo(CADENCE.every().multipliedBy(A_FEW - 1).toNanos());
        }
    }

    private Series started(Series series) {
        loops.add(new OpenLoop(series, time, timer, Duration.ZERO));
        return series;
    }

    private Endpoint http(Address address) {
        return http(address, time);
    }

    private Endpoint http(Address address, ClusterTime clock) {
        return new Endpoint(
                relay.at(clock),
                address,
                () -> new HttpConversation("web", "/", StatusRange.SUCCESS, Optional.empty()),
                CADENCE);
    }

    private SeriesFigures figures(Series series) {
        return series.figures(new Reading(CADENCE.every(), SOUND, time.nanos() - origin), origin);
    }

    private Outage lastOutage(Series series) {
        List<Outage> outages = figures(series).outages();
        return outages.get(outages.size() - 1);
    }

    private static LoopbackServer answering(int port, String answer) {
        return new LoopbackServer(port, socket -> {
            while (!LoopbackRelay.line(socket.getInputStream()).isEmpty()) {
                // The whole request, so that the answer does not cut it off.
            }
            socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static void await(BooleanSupplier condition) {
        FakeApi.await(condition, () -> "what the probe has to show");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
