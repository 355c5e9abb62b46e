package dev.daruma.chaos.fault.workload;

import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Hold;
import dev.daruma.chaos.fault.Parameter;
import dev.daruma.chaos.fault.Parameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rolls out a template with an image that cannot be pulled.
 *
 * @param image the image; not empty
 * @param template which container, how it is taken back, and from which ordinal on
 * @param hold which workloads, how many, for how long
 * @since 0.1
 */
public record RolloutBadImage(String image, BadTemplate template, Hold hold) implements BadRollout<RolloutBadImage> {

    /** No registry is ever called so: the domain {@code invalid} is reserved by RFC 2606. */
    private static final String UNRESOLVABLE = "daruma.invalid/none:0";

    private static final Parameter IMAGE =
            new Parameter("image", "the name of an image", UNRESOLVABLE, "which image; by default one nobody has");

    /** What the catalogue knows of it. */
    public static final FaultType<RolloutBadImage> TYPE = new FaultType<>(
            "rollout-bad-image",
            "rolls out a template with an image that cannot be pulled",
            Aim.WORKLOAD,
            List.of(
                    IMAGE,
                    BadTemplate.CONTAINER,
                    BadTemplate.REMEDY,
                    BadTemplate.PARTITION,
                    WorkloadParameters.COUNT,
                    WorkloadParameters.WORKLOAD,
                    Parameter.DURATION,
                    WorkloadParameters.ROLLOUT_EFFECT),
            Set.of(),
            "the watch shows a pod of the new template that waits with ErrImagePull or ImagePullBackOff",
            BadRolloutInjector.UNDO,
            RolloutBadImage.class,
            RolloutBadImage::read,
            new RolloutBadImageInjector());

    /** {@return the fault that rolls an image nobody has out for 30 s, and then writes the template back} */
    public static RolloutBadImage rolloutBadImage() {
        return new RolloutBadImage(UNRESOLVABLE, BadTemplate.FIRST, Hold.ONE.effectTimeout(Duration.ofSeconds(30)));
    }

    private static RolloutBadImage read(Parameters values) {
        return new RolloutBadImage(
                values.text(IMAGE),
                BadTemplate.read(values),
                WorkloadParameters.read(values, WorkloadParameters.ROLLOUT_EFFECT));
    }

    /** {@return the same with another image} */
    public RolloutBadImage image(String name) {
        return new RolloutBadImage(name, template, hold);
    }

    @Override
    public RolloutBadImage with(BadTemplate other) {
        return new RolloutBadImage(image, other, hold);
    }

    @Override
    public RolloutBadImage with(Hold other) {
        return new RolloutBadImage(image, template, other);
    }

    @Override
    public String id() {
        return TYPE.id();
    }

    @Override
    public Map<String, String> parameters() {
        Map<String, String> written = new LinkedHashMap<>();
        written.put(IMAGE.name(), image);
        template.write(written);
        WorkloadParameters.write(hold, written);
        return written;
    }

    @Override
    public List<String> problems() {
        List<String> problems = new ArrayList<>(BadRollout.super.problems());
        if (image.isBlank()) {
            problems.add("image is empty; accepted is the name of an image");
        }
        return problems;
    }
}
