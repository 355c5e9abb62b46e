package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSetBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;

/** How the objects of {@link ShopWorld} look when they are new: as a controller creates them, without status. */
final class ShopObjects {

    static final String NAMESPACE = "shop";
    static final String CONTAINER = "app";
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String HASH = "pod-template-hash";
    static final String STATEFUL_HASH = "controller-revision-hash";
    static final String POD_NAME = "statefulset.kubernetes.io/pod-name";

    private ShopObjects() {}

    static ObjectMetaBuilder meta(String name, String uid) {
        return new ObjectMetaBuilder()
                .withNamespace(NAMESPACE)
                .withName(name)
                .withUid(uid)
                .withGeneration(1L)
                .withLabels(Map.of());
    }

    static ObjectMetaBuilder owned(String name, String uid, HasMetadata owner) {
        return meta(name, uid)
                .addNewOwnerReference()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .endOwnerReference();
    }

    static PodTemplateSpec template(String app, String image) {
        return new PodTemplateSpecBuilder()
                .withNewMetadata()
                .addToLabels("app", app)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(CONTAINER)
                .withImage(image)
                .addNewEnv()
                .withName("APP")
                .withValue(app)
                .endEnv()
                .endContainer()
                .endSpec()
                .build();
    }

    static Deployment deployment(String name, String uid, int replicas) {
        return new DeploymentBuilder()
                .withMetadata(meta(name, uid).addToAnnotations(REVISION, "1").build())
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withTemplate(template(name, name + ":1"))
                .endSpec()
                .build();
    }

    /** The ReplicaSet a Deployment's controller makes for its present template. */
    static ReplicaSet replicaSet(String name, String uid, int replicas, Deployment owner) {
        PodTemplateSpec template = new PodTemplateSpecBuilder(owner.getSpec().getTemplate())
                .editMetadata()
                .addToLabels(HASH, name)
                .endMetadata()
                .build();
        ObjectMeta meta = owned(name, uid, owner)
                .addToLabels(HASH, name)
                .addToAnnotations(REVISION, owner.getMetadata().getAnnotations().get(REVISION))
                .build();
        return replicaSet(meta, replicas, template);
    }

    static ReplicaSet replicaSet(ObjectMeta meta, int replicas, PodTemplateSpec template) {
        return new ReplicaSetBuilder()
                .withMetadata(meta)
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels(template.getMetadata().getLabels())
                .endSelector()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    static StatefulSet statefulSet(String name, String uid, int replicas) {
        return new StatefulSetBuilder()
                .withMetadata(meta(name, uid).build())
                .withNewSpec()
                .withReplicas(replicas)
                .withServiceName(name)
                .withNewSelector()
                .addToMatchLabels("app", name)
                .endSelector()
                .withTemplate(template(name, name + ":1"))
                .addNewVolumeClaimTemplate()
                .withNewMetadata()
                .withName("data")
                .endMetadata()
                .endVolumeClaimTemplate()
                .endSpec()
                .withNewStatus()
                .withCurrentRevision(name + "-r1")
                .withUpdateRevision(name + "-r1")
                .endStatus()
                .build();
    }

    static PersistentVolumeClaim claim(String name, String uid) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(meta(name, uid).build())
                .withNewSpec()
                .withVolumeName("volume-" + uid)
                .endSpec()
                .withNewStatus()
                .withPhase("Bound")
                .endStatus()
                .build();
    }

    /** A pod made from a template, not yet scheduled. */
    static Pod pod(ObjectMeta meta, PodTemplateSpec template) {
        return new PodBuilder()
                .withMetadata(new ObjectMetaBuilder(meta)
                        .addToLabels(template.getMetadata().getLabels())
                        .addToAnnotations(template.getMetadata().getAnnotations())
                        .build())
                .withSpec(template.getSpec())
                .withNewStatus()
                .withPhase("Pending")
                .endStatus()
                .build();
    }

    /** The pod of an ordinal, with its claim mounted. */
    static Pod ordinalPod(String name, String uid, StatefulSet owner) {
        return new PodBuilder(
                        pod(owned(name, uid, owner).build(), owner.getSpec().getTemplate()))
                .editMetadata()
                .addToLabels(POD_NAME, name)
                .addToLabels(STATEFUL_HASH, owner.getStatus().getUpdateRevision())
                .endMetadata()
                .editSpec()
                .addNewVolume()
                .withName("data")
                .withNewPersistentVolumeClaim()
                .withClaimName("data-" + name)
                .endPersistentVolumeClaim()
                .endVolume()
                .endSpec()
                .build();
    }
}
