package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.DurationText;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Evicts pods through the Eviction API, which honours disruption budgets: all of them once, and those that a budget does
 * not let go again and again. Used by one thread.
 *
 * @since 0.1
 */
public final class Evictions {

    /** That disruption budgets are always honoured. */
    public static final Parameter PDB =
            new Parameter("pdb", "honour", "honour", "disruption budgets are always honoured");

    /** How long to wait after a budget's refusal. */
    public static final Parameter RETRY =
            new Parameter("retry", "a duration", "5s", "how long to wait after a budget's refusal");

    /** How long to go on trying. */
    public static final Parameter TIMEOUT =
            new Parameter("timeout", "a duration", "120s", "how long to go on trying against a refusing budget");

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final Scene scene;
    private final Duration retry;
    private final Duration timeout;
    private final Listener listener;

    /** Hears of every request. */
    public interface Listener {
        /** That pod is asked for right after this. */
        default void asking(Pod pod) {}

        /** The eviction was accepted. */
        void accepted(Pod pod);

        /** A budget does not let it go now, for that reason. */
        void refused(Pod pod, String reason);

        /** It was gone, or another pod of its name was there. */
        void gone(Pod pod);
    }

    /**
     * Prepares to evict.
     *
     * @param retry how long to wait after a round in which budgets refused; more than zero
     * @param timeout how long to go on trying, for all pods together
     */
    public Evictions(Scene scene, Duration retry, Duration timeout, Listener listener) {
        this.scene = scene;
        this.retry = retry;
        this.timeout = timeout;
        this.listener = listener;
    }

    /** {@return what is wrong with these values, one sentence each} */
    public static List<String> problems(Duration retry, Duration timeout) {
        List<String> problems = new ArrayList<>(notPositive(RETRY, retry));
        problems.addAll(notPositive(TIMEOUT, timeout));
        return problems;
    }

    private static List<String> notPositive(Parameter parameter, Duration value) {
        return value.isZero() || value.isNegative()
                ? List.of(parameter.name() + " is " + DurationText.of(value) + "; accepted is more than 0s")
                : List.of();
    }

    /**
     * Evicts these pods in this order.
     *
     * @return those that budgets did not let go until the time was over; none when the run was told to stop meanwhile
     * @throws KubernetesClientException if a request fails for another reason, as with two budgets over one pod
     */
    public List<Pod> of(List<Pod> pods) {
        long giveUp = scene.cluster().time().nanos() + timeout.toNanos();
        List<Pod> left = round(pods);
        while (!left.isEmpty() && !scene.patience().stopped()) {
            Duration time = Duration.ofNanos(giveUp - scene.cluster().time().nanos());
            if (time.compareTo(retry) < 0) {
                return left;
            }
            scene.patience().await(() -> false, retry);
            left = round(left);
        }
        return List.of();
    }

    private List<Pod> round(List<Pod> pods) {
        List<Pod> left = new ArrayList<>();
        for (Pod pod : pods) {
            if (scene.patience().stopped()) {
                return List.of();
            }
            listener.asking(pod);
            if (!settled(pod)) {
                left.add(pod);
            }
        }
        return left;
    }

    /** {@return whether there is nothing left to try: the eviction was accepted, or the pod is gone} */
    private boolean settled(Pod pod) {
        try {
            request(pod);
            listener.accepted(pod);
            return true;
        } catch (KubernetesClientException failed) {
            return switch (failed.getCode()) {
                case TOO_MANY_REQUESTS -> {
                    listener.refused(pod, reason(failed));
                    yield false;
                }
                case NOT_FOUND, CONFLICT -> {
                    listener.gone(pod);
                    yield true;
                }
                default -> throw failed;
            };
        }
    }

    private void request(Pod pod) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        scene.cluster()
                .client()
                .raw(
                        "/api/v1/namespaces/" + namespace + "/pods/" + name + "/eviction",
                        "POST",
                        new EvictionBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .withNamespace(namespace)
                                .endMetadata()
                                .withDeleteOptions(new DeleteOptionsBuilder()
                                        .withNewPreconditions()
                                        .withUid(pod.getMetadata().getUid())
                                        .endPreconditions()
                                        .build())
                                .build());
    }

    /** The message says that some budget refused; which one, and what it needs, stands among the causes. */
    private static String reason(KubernetesClientException failed) {
        if (failed.getStatus() == null || failed.getStatus().getMessage() == null) {
            return "429";
        }
        String causes = failed.getStatus().getDetails() == null
                ? ""
                : failed.getStatus().getDetails().getCauses().stream()
                        .map(StatusCause::getMessage)
                        .collect(Collectors.joining("; "));
        return causes.isEmpty() ? failed.getStatus().getMessage() : causes;
    }
}
