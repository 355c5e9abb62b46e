package dev.daruma.chaos.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.daruma.chaos.experiment.WorkloadKind;
import org.junit.jupiter.api.Test;

class DeploymentStateTests {

    private final ShopWorld shop = new ShopWorld().deployment("web", 3).listed();
    private final DesiredState web = shop.capture(WorkloadKind.DEPLOYMENT, "web");

    @Test
    void isWholeAtTheBaseline() {
        assertThat(web.evaluate(shop.world(), Disruption.NONE).clauses()).allMatch(Clause::met);
    }

    @Test
    void tellsAMissingPod() {
        shop.at(1).kill("web-1-a");

        assertThat(web.evaluate(shop.world(), Disruption.NONE).firstUnmet())
                .hasValueSatisfying(clause -> assertThat(clause.id()).isEqualTo("Rs2"));
    }
}
