package dev.daruma.chaos.state;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares pod templates with each other and with the pods made from them. */
final class Template {

    /** The label by which a Deployment's controller tells the pods of its ReplicaSets apart. */
    static final String HASH_LABEL = "pod-template-hash";

    private Template() {}

    /** {@return whether both make the same pods; the label the Deployment's controller adds does not count} */
    static boolean same(PodTemplateSpec one, PodTemplateSpec other) {
        return one.equals(other) || withoutHash(one).equals(withoutHash(other));
    }

    private static PodTemplateSpec withoutHash(PodTemplateSpec template) {
        return new PodTemplateSpecBuilder(template)
                .editOrNewMetadata()
                .removeFromLabels(HASH_LABEL)
                .endMetadata()
                .build();
    }

    /**
     * Lists where a pod strays from the template it should be made from: its labels, and of each container image,
     * command, arguments and environment. What admission and the API add is left alone: further labels, containers,
     * variables, volumes and tolerations, and all resources, because limit ranges and in-place resizing change them.
     */
    static List<String> strays(PodTemplateSpec template, Pod pod) {
        List<String> strays = new ArrayList<>();
        if (template.getMetadata() != null) {
            Map<String, String> labels = Absent.labels(pod);
            Absent.none(template.getMetadata().getLabels())
                    .forEach((key, value) -> differ("label ", key, value, labels.get(key), strays));
        }
        strays.addAll(containerStrays(template.getSpec(), pod.getSpec()));
        return strays;
    }

    /** Lists where the containers of a pod stray from those of the spec it should be made from. */
    static List<String> containerStrays(PodSpec wanted, PodSpec is) {
        List<String> strays = new ArrayList<>();
        strays(wanted.getInitContainers(), is.getInitContainers(), strays);
        strays(wanted.getContainers(), is.getContainers(), strays);
        return strays;
    }

    private static void strays(List<Container> wanted, List<Container> is, List<String> strays) {
        for (Container container : wanted) {
            String what = "container " + container.getName();
            Optional<Container> found = is.stream()
                    .filter(each -> container.getName().equals(each.getName()))
                    .findFirst();
            if (found.isEmpty()) {
                strays.add(what + " is absent");
                continue;
            }
            differ("image of ", what, container.getImage(), found.get().getImage(), strays);
            differ("command of ", what, container.getCommand(), found.get().getCommand(), strays);
            differ("arguments of ", what, container.getArgs(), found.get().getArgs(), strays);
            List<EnvVar> variables = found.get().getEnv();
            container.getEnv().stream()
                    .filter(variable -> !variables.contains(variable))
                    .forEach(variable -> strays.add("variable " + variable.getName() + " of " + what + " differs"));
        }
    }

    private static void differ(
            String field, String what, @Nullable Object wanted, @Nullable Object is, List<String> strays) {
        if (!Objects.equals(wanted, is)) {
            strays.add(field + what + " is " + (is == null ? "absent" : is) + " instead of " + wanted);
        }
    }
}
