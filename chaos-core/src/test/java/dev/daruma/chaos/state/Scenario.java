package dev.daruma.chaos.state;

import dev.daruma.chaos.experiment.WorkloadKind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Something that happens to a recorded workload, played on a hand-written cluster.
 *
 * @param shop the cluster, listed, with the workload steady
 * @param state the workload as recorded then
 * @param replaced the UIDs of the victims that must be gone
 */
record Scenario(ShopWorld shop, DesiredState state, Set<String> replaced) {

    /** Records that workload of a cluster, listed before. */
    static Scenario of(ShopWorld shop, WorkloadKind kind, String name) {
        return new Scenario(shop, shop.capture(kind, name), Set.of());
    }

    /** A steady Deployment {@code web} of 3. */
    static Scenario deployment() {
        return of(new ShopWorld().deployment("web", 3).listed(), WorkloadKind.DEPLOYMENT, "web");
    }

    /** The steady ReplicaSet {@code web-1} of such a Deployment. */
    static Scenario replicaSet() {
        return of(new ShopWorld().deployment("web", 3).listed(), WorkloadKind.REPLICA_SET, "web-1");
    }

    /** A steady StatefulSet {@code store} of 3 with a claim each. */
    static Scenario statefulSet() {
        return of(new ShopWorld().statefulSet("store", 3).listed(), WorkloadKind.STATEFUL_SET, "store");
    }

    /** A steady pod {@code cache} that nothing controls. */
    static Scenario pod() {
        return of(new ShopWorld().barePod("cache").listed(), WorkloadKind.POD, "cache");
    }

    /** Remembers these pods as victims that must be gone; they are not touched. */
    Scenario victims(String... names) {
        return new Scenario(shop, state, Arrays.stream(names).map(shop::podUid).collect(Collectors.toSet()));
    }

    /** Lets something happen, a second after the start. */
    Scenario then(Consumer<ShopWorld> happens) {
        shop.at(1);
        happens.accept(shop);
        return this;
    }

    StateReport report() {
        return report(new Disruption(Optional.of(Duration.ZERO), replaced, Map.of()));
    }

    StateReport report(Disruption disruption) {
        return state.evaluate(shop.world(), disruption);
    }

    /** {@return the ids of the clauses that are not met though nothing was done, in order} */
    List<String> unmetAtRest() {
        return unmet(report(Disruption.NONE));
    }

    /** {@return the ids of the clauses that are not met after the effect, in order} */
    List<String> unmet() {
        return unmet(report());
    }

    static List<String> unmet(StateReport report) {
        return report.clauses().stream()
                .filter(clause -> !clause.met())
                .map(Clause::id)
                .toList();
    }
}
