package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What it means when the API left something out. */
final class Absent {

    private Absent() {}

    /** {@return the number, 0 when it is absent: the API leaves zeros out} */
    static int zero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    /** {@return the number, 0 when it is absent} */
    static long zero(@Nullable Long number) {
        return number == null ? 0 : number;
    }

    /** {@return {@code spec.replicas}, 1 when it is absent: that is the API's default} */
    static int one(@Nullable Integer replicas) {
        return replicas == null ? 1 : replicas;
    }

    /** {@return the map, an empty one when it is absent} */
    static Map<String, String> none(@Nullable Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /** {@return the object's labels, none when they are absent} */
    static Map<String, String> labels(HasMetadata object) {
        return none(object.getMetadata().getLabels());
    }
}
