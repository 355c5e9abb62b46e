package dev.daruma.chaos.state;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where two specs differ, by the path a person would type. */
final class Difference {

    private final Set<String> ignored;
    private final List<String> found = new ArrayList<>();

    private Difference(Set<String> ignored) {
        this.ignored = ignored;
    }

    /**
     * Compares two objects of the Kubernetes model.
     *
     * @param root how the path begins, for example {@code spec}
     * @param was what is wanted
     * @param is what is there
     * @param ignored paths that do not matter
     * @return one difference each, as {@code path is X instead of Y}
     */
    static List<String> between(String root, Object was, Object is, Set<String> ignored) {
        if (was.equals(is)) {
            return List.of(); // the usual case, without writing both down
        }
        Difference difference = new Difference(ignored);
        difference.walk(root, plain(was), plain(is));
        return List.copyOf(difference.found);
    }

    private static Map<?, ?> plain(Object model) {
        return Serialization.unmarshal(Serialization.asJson(model), Map.class);
    }

    private void walk(String path, @Nullable Object was, @Nullable Object is) {
        if (ignored.contains(path) || same(was, is)) {
            return;
        }
        if ((was == null || was instanceof Map) && (is == null || is instanceof Map)) {
            Map<?, ?> old = was == null ? Map.of() : (Map<?, ?>) was;
            Map<?, ?> now = is == null ? Map.of() : (Map<?, ?>) is;
            Set<Object> keys = new LinkedHashSet<>(old.keySet());
            keys.addAll(now.keySet());
            keys.forEach(key -> walk(path + "." + key, old.get(key), now.get(key)));
        } else if (was instanceof List<?> old && is instanceof List<?> now && old.size() == now.size()) {
            for (int i = 0; i < old.size(); i++) {
                walk(path + "[" + i + "]", old.get(i), now.get(i));
            }
        } else {
            found.add(path + " is " + words(is) + " instead of " + words(was));
        }
    }

    private static boolean same(@Nullable Object was, @Nullable Object is) {
        return Objects.equals(was, is) || (empty(was) && empty(is));
    }

    private static boolean empty(@Nullable Object value) {
        return value == null
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || (value instanceof Collection<?> list && list.isEmpty());
    }

    private static String words(@Nullable Object value) {
        return value == null ? "absent" : value.toString();
    }
}
