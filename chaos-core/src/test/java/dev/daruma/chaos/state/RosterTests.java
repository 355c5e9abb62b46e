package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RosterTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0 | ''
                    1 | p0
                    6 | p0, p1, p2, p3, p4, p5
                    7 | p0, p1, p2, p3, p4, p5 and 1 more
                    99 | p0, p1, p2, p3, p4, p5 and 93 more
                    """)
    void ofManyNamesTheFirstFewAreShown(int names, String shown) {
        assertThat(Roster.few(IntStream.range(0, names).mapToObj(i -> "p" + i).toList()))
                .isEqualTo(shown);
    }

    @Test
    void podsAreListedByOrdinalThenNameThenUid() {
        assertThat(sorted(Roster.BY_ORDINAL, "web-10/1", "web-9/2", "web-9/1", "a-9/1", "web-x/1"))
                .containsExactly("a-9/1", "web-9/1", "web-9/2", "web-10/1", "web-x/1");
    }

    @Test
    void podsAreListedByNameThenUid() {
        assertThat(sorted(Roster.BY_NAME, "web-9/2", "web-10/1", "web-9/1"))
                .containsExactly("web-10/1", "web-9/1", "web-9/2");
    }

    private static List<String> sorted(Comparator<PodLife> canonical, String... uids) {
        ShopWorld shop = new ShopWorld();
        for (String uid : uids) {
            String name = uid.substring(0, uid.indexOf('/'));
            shop.add(
                    ResourceKind.POD,
                    ShopObjects.pod(ShopObjects.meta(name, uid).build(), ShopObjects.template("web", "web:1")));
        }
        return Roster.of(shop.world().podsPresent(), canonical, Duration.ZERO).present().stream()
                .map(life -> life.ref().uid())
                .toList();
    }
}
