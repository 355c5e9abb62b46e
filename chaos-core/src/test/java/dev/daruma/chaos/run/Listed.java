package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.PodLife;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.stream.Stream;

/** Lets an API list what a {@link ShopWorld} holds. */
final class Listed {

    private static final String APPS = "/apis/apps/v1/namespaces/shop/";

    private Listed() {}

    static void by(FakeApi api, ShopWorld shop) {
        api.lists(APPS + "deployments", "500", objects(shop.world().deployments()));
        api.lists(APPS + "replicasets", "500", objects(shop.world().replicaSets()));
        api.lists(APPS + "statefulsets", "500", objects(shop.world().statefulSets()));
        api.lists(
                "/api/v1/namespaces/shop/pods",
                "500",
                objects(shop.world().podsPresent().map(PodLife::pod)));
    }

    private static HasMetadata[] objects(Stream<? extends HasMetadata> objects) {
        return objects.toArray(HasMetadata[]::new);
    }
}
