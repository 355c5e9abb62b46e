package dev.daruma.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Classes with mistakes in their annotations, and classes with annotations of their own. */
final class MistakesTestCases {

    private MistakesTestCases() {}

    @ChaosTest
    @K3sCluster(agents = -1, timers = "fast")
    @Manifests({"manifests/web.yaml", "manifests/wbe.yaml"})
    @RecoversWithin(value = "thirty", stableFor = "-1s")
    static class Full {
        @Test
        @RecoversWithin("0s")
        void deadline() {}

        @Test
        @Manifests({})
        void nothing() {}

        @Test
        @Manifests("manifests/nameless.yaml")
        void nameless() {}
    }

    @ChaosTest
    static class Sound {
        @Test
        void sound() {}
    }

    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ChaosTest
    @K3sCluster(agents = 2)
    @Manifests("manifests/web.yaml")
    @RecoversWithin("45s")
    @KeepOnFailure
    @interface ShopTest {}

    @ShopTest
    static class Composed {
        @Test
        void standard() {}

        @Test
        @RecoversWithin(value = "2m", stableFor = "0s")
        @Manifests("manifests/store.yaml")
        void special() {}

        @Nested
        @RecoversWithin("1m")
        class Inner {
            @Test
            void inner() {}
        }
    }

    static class Inherited extends Composed {}
}
