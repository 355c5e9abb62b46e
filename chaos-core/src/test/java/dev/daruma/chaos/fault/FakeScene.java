package dev.daruma.chaos.fault;

import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.World;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Scenes on a fake cluster, whose watches show a world made by hand. */
public final class FakeScene {

    private FakeScene() {}

    /** {@return the scene of run {@code Run-1}, which nobody tells to stop} */
    public static Scene on(FakeCluster cluster, ShopWorld shop) {
        return on(cluster, shop, new Scene.Patience() {
            @Override
            public boolean await(BooleanSupplier condition, Duration atMost) {
                return cluster.time().await(condition, atMost);
            }

            @Override
            public boolean stopped() {
                return false;
            }
        });
    }

    /** {@return the same with another patience} */
    public static Scene on(FakeCluster cluster, ShopWorld shop, Scene.Patience patience) {
        Scene.Observed observed = new Scene.Observed() {
            @Override
            public <T> T look(Function<World, T> glance) {
                return glance.apply(shop.world());
            }
        };
        return new Scene(cluster, "Run-1", 42, cluster.time().wall().plusSeconds(600), observed, patience);
    }
}
