package dev.daruma.chaos.fault.node;

import dev.daruma.chaos.fault.Part;
import dev.daruma.chaos.timeline.ObjectRef;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.Map;

/** A part of a node that can also be brought back by a shell with {@code kubectl}, for when nobody else is left. */
interface NodePart extends Part<Node> {

    @Override
    default Resource<Node> locate(KubernetesClient client, ObjectRef object) {
        return client.nodes().withName(object.name());
    }

    /** {@return what an undo must know to find this part again} */
    default Map<String, String> recipe() {
        return Map.of();
    }

    /** {@return the JSONPath template that prints the part; with no single quotes in it} */
    String jsonPath();

    /** {@return the pattern of the shell that fits what is printed as long as the part is as it was written} */
    String pattern(String written);

    /** {@return the arguments of {@code kubectl} that bring the captured part back} */
    String restore(String node, String captured);
}
