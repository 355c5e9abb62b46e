package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What all rollouts of a bad template have in common.
 *
 * @param container which container of the template is broken; empty for the first
 * @param remedy how it is taken back
 * @param partition from which place among its ordinals on a StatefulSet gets the bad template; 0 or more, empty to leave
 *     its update strategy as it is
 * @since 0.1
 */
public record BadTemplate(String container, Remedy remedy, OptionalInt partition) {

    /** The first container, the captured template written back, the update strategy left alone. */
    public static final BadTemplate FIRST = new BadTemplate("", Remedy.RESTORE, OptionalInt.empty());

    private static final String FIRST_WORD = "first";

    static final Parameter CONTAINER =
            new Parameter("container", "a container's name, or first", FIRST_WORD, "which container of the template");
    static final Parameter REMEDY = new Parameter(
            "remedy",
            "restore or rollback",
            "restore",
            "restore writes the captured template back, rollback the previous revision of the workload's history");
    static final Parameter PARTITION = new Parameter(
            "partition",
            "a number from 0",
            "",
            "from which ordinal on a StatefulSet gets the template; by default its update strategy is left alone");

    static BadTemplate read(Parameters values) {
        String container = values.text(CONTAINER);
        return new BadTemplate(
                container.equals(FIRST_WORD) ? "" : container,
                Remedy.valueOf(values.choice(REMEDY, Remedy.RESTORE.word(), Remedy.ROLLBACK.word())
                        .toUpperCase(Locale.ROOT)),
                values.numberOrWord(PARTITION));
    }

    void write(Map<String, String> written) {
        written.put(CONTAINER.name(), container.isEmpty() ? FIRST_WORD : container);
        written.put(REMEDY.name(), remedy.word());
        partition.ifPresent(number -> written.put(PARTITION.name(), Integer.toString(number)));
    }

    List<String> problems() {
        return partition.isPresent() && partition.getAsInt() < 0
                ? List.of("partition is " + partition.getAsInt() + "; accepted is 0 or more")
                : List.of();
    }

    /** {@return the container of that template which is to be broken} */
    Optional<Container> in(PodTemplateSpec template) {
        return template.getSpec().getContainers().stream()
                .filter(each -> container.isEmpty() || container.equals(each.getName()))
                .findFirst();
    }

    /** {@return the fields of the spec that are changed} */
    SpecFields fields() {
        return partition.isPresent() ? SpecFields.templateAndStrategy() : SpecFields.template();
    }
}
