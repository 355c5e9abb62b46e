package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.cluster.RealTime;
import dev.daruma.chaos.experiment.Cadence;
import dev.daruma.chaos.experiment.StatusRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One request each, through a relay, to a server that says what a test tells it. */
class ConversationTests {

    private static final Cadence PATIENT = new Cadence(Duration.ofSeconds(1), Duration.ofSeconds(20));
    private static final Cadence IMPATIENT = new Cadence(Duration.ofMillis(10), Duration.ofMillis(50));

    private final LoopbackRelay relay = new LoopbackRelay();

    @AfterEach
    void goAway() {
        relay.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP/1.1 200 OK~Content-Length: 5~~hello                           | OK
            HTTP/1.0 200 OK~~hello                                             | OK
            HTTP/1.1 200 OK~Transfer-Encoding: chunked~~3~hel~2;x=y~lo~0~~     | OK
            HTTP/1.1 200 OK~Content-Length: 7~~good-by                         | PAYLOAD
            HTTP/1.1 503 Unavailable~Content-Length: 5~~hello                  | STATUS
            HTTP/1.1 404 Not Found~Content-Length: 0~~                         | STATUS
            HTTP/1.1 204 No Content~~                                          | PAYLOAD
            HTTP/1.1 200 OK~Content-Length: 99~~hello                          | RESET
            HTTP/1.1 200 OK~Content-Length: many~~hello                        | PAYLOAD
            HTTP/1.1 200                                                       | RESET
            SSH-2.0-OpenSSH~                                                   | PAYLOAD
            nc: bad address 'web'~                                             | UNREACHABLE
            nc: can't connect to remote host (10.0.0.1): No route to host~     | UNREACHABLE
            nc: timed out~                                                     | TIMEOUT
            """)
    void anAnswerOverHttpIsJudged(String answer, Category category) {
        try (LoopbackServer server = saying(answer.replace("~", "\r\n"))) {
            assertThat(call(server.address(), hello(), PATIENT)).isEqualTo(category);
        }
    }

    @Test
    void nobodyListeningIsRefused() {
        LoopbackServer gone = saying("");
        gone.close();
        assertThat(call(gone.address(), hello(), PATIENT)).isEqualTo(Category.REFUSED);
        assertThat(call(gone.address(), new OpenConversation(), PATIENT)).isEqualTo(Category.REFUSED);
    }

    @Test
    void anEndWithoutAnAnswerIsAReset() {
        try (LoopbackServer server = saying("")) {
            assertThat(call(server.address(), hello(), PATIENT)).isEqualTo(Category.RESET);
        }
    }

    @Test
    void silenceIsATimeout() {
        CountDownLatch never = new CountDownLatch(1);
        try (LoopbackServer server = new LoopbackServer(socket -> await(never))) {
            assertThat(call(server.address(), hello(), IMPATIENT)).isEqualTo(Category.TIMEOUT);
        } finally {
            never.countDown();
        }
    }

    @Test
    void aRelayThatIsGoneMeansNothingWasSent() {
        relay.close();
        assertThat(call(new Address("127.0.0.1", 1), hello(), PATIENT)).isEqualTo(Category.NOT_SENT);
    }

    @Test
    void aRelayThatEndsWithoutAWordMeansNothingWasSent() {
        try (LoopbackServer mute = saying("")) {
            Relay dead =
                    new Relay(new InetSocketAddress(InetAddress.getLoopbackAddress(), mute.port()), new RealTime());
            assertThat(call(dead, new Address("127.0.0.1", 1), hello(), PATIENT))
                    .isEqualTo(Category.NOT_SENT);
        }
    }

    @Test
    void aLineHasToComeBackAsItWas() {
        try (LoopbackServer echo =
                        new LoopbackServer(socket -> socket.getInputStream().transferTo(socket.getOutputStream()));
                LoopbackServer other = saying("good-bye\n")) {
            assertThat(call(echo.address(), new EchoConversation("hello"), PATIENT))
                    .isEqualTo(Category.OK);
            assertThat(call(other.address(), new EchoConversation("hello"), PATIENT))
                    .isEqualTo(Category.PAYLOAD);
        }
    }

    @Test
    void aConnectionThatOpensIsGood() {
        try (LoopbackServer server = saying("")) {
            assertThat(call(server.address(), new OpenConversation(), PATIENT)).isEqualTo(Category.OK);
        }
    }

    @Test
    void aWriteIsAcknowledgedByItsOwnNumber() {
        assertThat(written("HTTP/1.1 200 OK\r\n\r\nok 7\n").acknowledged()).isEqualTo(1);
        assertThat(written("HTTP/1.1 200 OK\r\n\r\nok 70\n").unknown()).isEqualTo(1);
        assertThat(written("HTTP/1.1 500 Broken\r\n\r\nok 7\n").unknown()).isEqualTo(1);
    }

    private PodWrites written(String answer) {
        Ledger ledger = new Ledger(7);
        try (LoopbackServer server = saying(answer)) {
            Endpoint endpoint = new Endpoint(
                    relay.at(new RealTime()),
                    server.address(),
                    () -> new WriteConversation(ledger, "store-0", "/write"),
                    PATIENT);
            new NewConnections(endpoint).call(0, 0);
        }
        return ledger.compare("store-0", List.of());
    }

    private static Conversation hello() {
        return new HttpConversation("web", "/", StatusRange.SUCCESS, Optional.of("hello"));
    }

    private Category call(Address address, Conversation conversation, Cadence cadence) {
        return call(relay.at(new RealTime()), address, conversation, cadence);
    }

    private static Category call(Relay relay, Address address, Conversation conversation, Cadence cadence) {
        return new NewConnections(new Endpoint(relay, address, () -> conversation, cadence))
                .call(0, 0)
                .category();
    }

    /** Answers the first line of whoever comes with that text. */
    private static LoopbackServer saying(String text) {
        return new LoopbackServer(socket -> {
            if (!text.isEmpty()) {
                LoopbackRelay.line(socket.getInputStream());
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
