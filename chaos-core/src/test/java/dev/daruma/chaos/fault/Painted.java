package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.WorkloadKind;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest fault that is held: writes another colour into ConfigMaps and puts the first one back.
 *
 * @param hold how it is held
 */
public record Painted(Hold hold) implements HeldFault<Painted> {

    /** Its one part: the value of {@code colour}. */
    public static final Alteration<ConfigMap> PAINT = new Alteration<>(new Colour());

    /** Colours what it is told to, once; it shows at once. */
    public static final FaultType<Painted> TYPE = new FaultType<>(
            "painted",
            "writes another colour",
            Aim.CONFIG_MAP,
            List.of(),
            Set.of(),
            "it has another colour",
            "the first colour is written back",
            Painted.class,
            values -> new Painted(Hold.ONE),
            new Painter());

    /** {@return a ConfigMap of that colour in namespace shop} */
    public static ConfigMap pot(String name, String colour) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("shop")
                .withName(name)
                .withUid("uid-of-" + name)
                .endMetadata()
                .addToData("colour", colour)
                .build();
    }

    /** {@return what the journal keeps before that ConfigMap gets that colour} */
    public static Intent intent(KubernetesClient client, String name, String colour) {
        ObjectRef object = ObjectRef.of(ResourceKind.CONFIG_MAP, pot(name, colour));
        return PAINT.capture(client, object, captured -> colour, Map.of());
    }

    @Override
    public Painted with(Hold other) {
        return new Painted(other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of();
    }

    private static final class Colour implements Part<ConfigMap> {

        @Override
        public Resource<ConfigMap> locate(KubernetesClient client, ObjectRef object) {
            return client.configMaps().inNamespace(object.namespace()).withName(object.name());
        }

        @Override
        public String read(ConfigMap object) {
            return object.getData().getOrDefault("colour", "");
        }

        @Override
        public ConfigMap write(ConfigMap object, String part) {
            return new ConfigMapBuilder(object).addToData("colour", part).build();
        }
    }

    private static final class Painter implements Injector<Painted> {

        @Override
        public Bound bound(Painted fault, WorkloadKind kind, Terms terms) {
            return Bound.NONE;
        }

        @Override
        public Injection prepare(Painted fault, List<Victim> victims, Scene scene) {
            return new AlterationInjection<>(
                    PAINT, victims, captured -> "green", fault.hold().effectTimeout(), scene) {
                @Override
                public Optional<String> effect(Victim victim) {
                    return Optional.of("it is green");
                }
            };
        }

        @Override
        public Undone undo(Intent intent, UndoScene scene) {
            return PAINT.undo(intent, scene);
        }
    }
}
