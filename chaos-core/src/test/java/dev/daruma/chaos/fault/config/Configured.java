package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.cluster.FakeApi;
import dev.daruma.chaos.cluster.FakeCluster;
import dev.daruma.chaos.cluster.FakeNodes;
import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.fault.CallDiary;
import dev.daruma.chaos.fault.FakeScene;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Injection;
import dev.daruma.chaos.fault.Intent;
import dev.daruma.chaos.fault.Scene;
import dev.daruma.chaos.fault.UndoScene;
import dev.daruma.chaos.fault.Undone;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.ShopWorld;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A stored ConfigMap and a stored Secret, both called conf with the one key word, and Deployment web, whose two pods read
 * them in the way a test says.
 */
final class Configured implements AutoCloseable {

    static final String VALUE = "open-sesame";
    static final String ENCODED = Base64.getEncoder().encodeToString(VALUE.getBytes(StandardCharsets.UTF_8));

    static final String MOUNTED = """
            {containers: [{name: web, volumeMounts: [{name: v, mountPath: /x}]}],
             volumes: [{name: v, configMap: {name: conf}}, {name: v, secret: {secretName: conf}}]}""";
    static final String ENVIRONMENT = """
            {containers: [{name: web, env: [
              {name: C, valueFrom: {configMapKeyRef: {name: conf, key: word}}},
              {name: S, valueFrom: {secretKeyRef: {name: conf, key: word}}}]}]}""";

    final FakeApi api = new FakeApi();
    final FakeNodes nodes = new FakeNodes();
    final FakeCluster cluster = new FakeCluster(api).withNodes(nodes);
    final ShopWorld shop = new ShopWorld().deployment("web", 2).listed();
    final List<String> calls = new ArrayList<>();

    Configured(String spec) {
        reads("web-1-a", spec);
        reads("web-1-b", spec);
        api.store(configMap(VALUE), secret(VALUE));
    }

    static ConfigMap configMap(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("conf")
                .withUid("conf/1")
                .endMetadata()
                .addToData("word", value)
                .build();
    }

    static Secret secret(String value) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName("conf")
                .withUid("conf/1")
                .addToAnnotations("kubectl.kubernetes.io/last-applied-configuration", ENCODED)
                .endMetadata()
                .withType("Opaque")
                .addToData("word", Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                .build();
    }

    /** Lets that pod read the two in that way, on node-1. */
    void reads(String pod, String spec) {
        PodSpec read = Serialization.unmarshal("apiVersion: v1\nkind: Pod\nspec: " + spec, Pod.class)
                .getSpec();
        shop.editPod(
                pod,
                builder -> new PodBuilder(builder.build())
                        .editSpec()
                        .withNodeName("node-1")
                        .withContainers(read.getContainers())
                        .withVolumes(read.getVolumes())
                        .endSpec());
    }

    Victim victim(HasMetadata object) {
        ResourceKind kind = object instanceof Secret ? ResourceKind.SECRET : ResourceKind.CONFIG_MAP;
        return new Victim(
                ObjectRef.of(kind, object),
                shop.workload(WorkloadKind.DEPLOYMENT, "web"),
                "",
                object,
                List.of(shop.pod("web-1-a"), shop.pod("web-1-b")),
                0);
    }

    <F extends Fault> Injection prepare(F fault, FaultType<F> type, HasMetadata object) {
        return type.injector().prepare(fault, List.of(victim(object)), scene());
    }

    void call(Injection injection) {
        injection.call(new CallDiary(calls));
    }

    Undone undo(FaultType<?> type, Intent intent) {
        return type.injector().undo(intent, UndoScene.on(cluster));
    }

    private Scene scene() {
        return FakeScene.on(cluster, shop);
    }

    @Override
    public void close() {
        cluster.close();
        api.close();
    }
}
