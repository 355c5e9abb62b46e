package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** Reaches workloads and their history field by field, whatever their kind, so that no field gets lost on the way. */
final class Kinds {

    private static final ResourceDefinitionContext REPLICA_SETS =
            ResourceDefinitionContext.fromResourceType(ReplicaSet.class);
    private static final ResourceDefinitionContext REVISIONS =
            ResourceDefinitionContext.fromResourceType(ControllerRevision.class);

    private Kinds() {}

    static Resource<GenericKubernetesResource> locate(KubernetesClient client, ObjectRef workload) {
        return client.genericKubernetesResources(context(workload.kind()))
                .inNamespace(workload.namespace())
                .withName(workload.name());
    }

    private static ResourceDefinitionContext context(ResourceKind kind) {
        return switch (kind) {
            case DEPLOYMENT -> ResourceDefinitionContext.fromResourceType(Deployment.class);
            case STATEFUL_SET -> ResourceDefinitionContext.fromResourceType(StatefulSet.class);
            case REPLICA_SET -> REPLICA_SETS;
            default -> throw new IllegalArgumentException(kind + " is no workload with a template and a count");
        };
    }

    /** {@return the objects in which Kubernetes keeps former templates of such workloads, whomever they belong to} */
    static List<GenericKubernetesResource> revisions(KubernetesClient client, ObjectRef workload) {
        return client.genericKubernetesResources(
                        workload.kind() == ResourceKind.STATEFUL_SET ? REVISIONS : REPLICA_SETS)
                .inNamespace(workload.namespace())
                .list()
                .getItems();
    }
}
