package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.fault.Part;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The contents of a ConfigMap or Secret, written as their digest alone, so that neither journal nor messages hold a
 * value. Only what it was shown it can write. Made for one object; used by one thread.
 */
final class ContentsPart<T extends HasMetadata> implements Part<T> {

    private final Source<T> source;
    private final Map<String, Contents> known = new HashMap<>();

    ContentsPart(Source<T> source) {
        this.source = source;
    }

    /** {@return the digest by which it knows these contents from now on} */
    String remember(Contents contents) {
        known.put(contents.digest(), contents);
        return contents.digest();
    }

    /** {@return the contents with that digest}, which it was shown */
    Contents recall(String digest) {
        @Nullable Contents contents = known.get(digest);
        if (contents == null) {
            throw new ClusterUnavailableException(
                    "what was captured is gone, so it cannot be put back; put the object back from where it came, for"
                            + " example with kubectl apply");
        }
        return contents;
    }

    @Override
    public Resource<T> locate(KubernetesClient client, ObjectRef object) {
        return source.locate(client, object);
    }

    @Override
    public String read(T object) {
        return remember(source.contents(object));
    }

    @Override
    public T write(T object, String digest) {
        return source.with(object, recall(digest));
    }

    @Override
    public String words(String digest) {
        return known.containsKey(digest) ? recall(digest).toString() : "{" + digest.substring(0, 8) + "…}";
    }
}
