package dev.daruma.chaos.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTests {

    private final Ledger ledger = new Ledger(10);

    @Test
    void everyAcknowledgedWriteThatIsThereOnceIsIntact() {
        send("store-0", Category.OK);
        send("store-0", Category.OK);
        assertThat(ledger.compare("store-0", List.of(11L, 10L))).satisfies(writes -> {
            assertThat(writes.acknowledged()).isEqualTo(2);
            assertThat(writes.intact()).isTrue();
        });
    }

    @Test
    void anAcknowledgedWriteThatIsNotThereIsLost() {
        send("store-0", Category.OK);
        send("store-0", Category.OK);
        assertThat(ledger.compare("store-0", List.of(10L))).satisfies(writes -> {
            assertThat(writes.lost()).containsExactly(11L);
            assertThat(writes.intact()).isFalse();
        });
    }

    @Test
    void aWriteThatIsThereTwiceIsADuplicate() {
        send("store-0", Category.OK);
        assertThat(ledger.compare("store-0", List.of(10L, 10L))).satisfies(writes -> {
            assertThat(writes.duplicate()).containsExactly(10L);
            assertThat(writes.intact()).isFalse();
        });
    }

    @Test
    void aWriteToAnotherPodIsAPhantomHere() {
        send("store-0", Category.OK);
        send("store-1", Category.OK);
        assertThat(ledger.compare("store-0", List.of(10L, 11L))).satisfies(writes -> {
            assertThat(writes.phantom()).containsExactly(11L);
            assertThat(writes.intact()).isFalse();
        });
    }

    @Test
    void aWriteThatNeverLeftAndIsThereIsAPhantom() {
        send("store-0", Category.REFUSED);
        assertThat(ledger.compare("store-0", List.of(10L)).phantom()).containsExactly(10L);
    }

    @Test
    void aWriteOfUnknownFateMayBeThereOrNot() {
        send("store-0", Category.OK);
        send("store-0", Category.TIMEOUT);
        send("store-0", Category.RESET);
        send("store-0", Category.STATUS);
        assertThat(ledger.compare("store-0", List.of(10L, 12L))).satisfies(writes -> {
            assertThat(writes.unknown()).isEqualTo(3);
            assertThat(writes.unknownPresent()).isEqualTo(1);
            assertThat(writes.intact()).isTrue();
        });
    }

    @Test
    void aWriteThatNeverEndedIsOfUnknownFate() {
        ledger.send("store-0");
        assertThat(ledger.compare("store-0", List.of()).unknown()).isEqualTo(1);
    }

    @Test
    void numbersFromBeforeAreNobodysFault() {
        send("store-0", Category.OK);
        assertThat(ledger.compare("store-0", List.of(7L, 7L, 10L)).intact()).isTrue();
    }

    @Test
    void withoutAnAcknowledgedWriteNothingIsProven() {
        send("store-0", Category.TIMEOUT);
        assertThat(ledger.compare("store-0", List.of(10L))).satisfies(writes -> {
            assertThat(writes.proven()).isFalse();
            assertThat(writes.intact()).isFalse();
        });
    }

    @Test
    void whatCouldNotBeReadProvesNothing() {
        send("store-0", Category.OK);
        assertThat(ledger.unread("store-0", "store-0 does not answer")).satisfies(writes -> {
            assertThat(writes.acknowledged()).isEqualTo(1);
            assertThat(writes.intact()).isFalse();
        });
    }

    private void send(String pod, Category category) {
        ledger.ended(pod, ledger.send(pod), category);
    }
}
