package dev.daruma.chaos.fault.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of values, and that none is ever printed. */
class ContentsTests {

    private static final byte[] NO_TEXT = {(byte) 0xff, 1, 2, 3, 4};

    private final Contents contents = Contents.of(
            Map.of("vat", "0.19", "name", "日本"),
            Map.of("key", Base64.getEncoder().encodeToString(NO_TEXT)));

    @ParameterizedTest
    @CsvSource({"TRUNCATE,0.", "EMPTY,''", "GARBAGE,rubbish"})
    void aValueIsChangedAndTheOthersAreNot(Change change, String value) {
        Contents changed = change.apply(contents, "vat", "rubbish");

        assertThat(changed.text()).containsEntry("vat", value).containsEntry("name", "日本");
        assertThat(changed.binary()).isEqualTo(contents.binary());
        assertThat(contents.differences(changed)).containsExactly("vat");
    }

    @Test
    void aKeyIsDroppedWhicheverKindItIs() {
        assertThat(Change.DROP.apply(contents, "vat", "").keys()).containsExactly("key", "name");
        assertThat(Change.DROP.apply(contents, "key", "").keys()).containsExactly("name", "vat");
    }

    @Test
    void textIsCutBetweenCharactersAndBytesAnywhere() {
        assertThat(Change.TRUNCATE.apply(contents, "name", "").text()).containsEntry("name", "日");
        assertThat(Change.TRUNCATE.apply(contents, "key", "").value("key")).hasValue(new byte[] {(byte) 0xff, 1});
    }

    @Test
    void theDigestIsThatOfTheContentsAlone() {
        assertThat(contents.digest()).isEqualTo(new Contents(contents.text(), contents.binary()).digest());
        assertThat(contents.digest()).isNotEqualTo(contents.without("vat").digest());
    }

    @Test
    void noValueIsPrinted() {
        assertThat(contents).asString().contains("vat ", "name ", "key ").doesNotContain("0.19", "日本");
    }
}
