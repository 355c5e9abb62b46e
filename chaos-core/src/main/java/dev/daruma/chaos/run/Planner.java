package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.Guard;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Draw;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.ObjectRef;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.ResourceKind;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns an experiment into a plan: victims by name and UID, order, bound, and every refusal at once. Touches nothing.
 *
 * @since 0.1
 */
public final class Planner {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final ChaosCluster cluster;
    private final FaultCatalogue catalogue;
    private final Guard guard;

    /** Makes a planner for that cluster. */
    public Planner(ChaosCluster cluster, FaultCatalogue catalogue, Guard guard) {
        this.cluster = cluster;
        this.catalogue = catalogue;
        this.guard = guard;
    }

    /**
     * Plans.
     *
     * @param namespace where the targets live
     * @param seed everything drawn follows from it
     * @throws RefusedException for all reasons at once, if it may not be carried out
     * @throws ClusterUnavailableException if the cluster does not answer
     */
    public Plan plan(Experiment experiment, String namespace, long seed) {
        refuse(guard.refusals(cluster.identity(), namespace));
        try {
            return draw(experiment, Candidates.in(cluster.client(), namespace), namespace, seed);
        } catch (KubernetesClientException noAnswer) {
            throw new ClusterUnavailableException(
                    "cluster " + cluster.identity().name() + " does not answer: "
                            + ClusterUnavailableException.reason(noAnswer),
                    noAnswer);
        }
    }

    private Plan draw(Experiment experiment, Candidates candidates, String namespace, long seed) {
        Map<Workload, List<Pod>> targets = candidates.of(experiment.target());
        List<String> refusals = new ArrayList<>();
        List<PlannedFault> faults = new ArrayList<>();
        Bound bound = Bound.NONE;
        Set<String> drawn = new HashSet<>();
        for (FaultSpec spec : experiment.faults()) {
            PlannedFault planned = step(experiment, spec, faults.size(), targets, drawn, seed, refusals);
            planned.victims().forEach(victim -> drawn.add(victim.ref().uid()));
            refusals.addAll(unfit(planned, planned.type()));
            bound = bound.max(bound(planned, planned.type(), candidates));
            faults.add(planned);
        }
        refusals.addAll(shares(experiment, targets, faults));
        if (experiment.objective().within().compareTo(bound.total()) < 0) {
            refusals.add("the deadline %s of %s is below %s: it cannot be met on these timers; accepted is %s or more"
                    .formatted(
                            DurationText.of(experiment.objective().within()),
                            experiment.name(),
                            bound,
                            DurationText.of(bound.total())));
        }
        refuse(refusals);
        return new Plan(
                runId(seed),
                seed,
                cluster.identity(),
                namespace,
                experiment,
                targets.keySet().stream().sorted(Workload.CANONICAL).toList(),
                faults,
                bound);
    }

    private PlannedFault step(
            Experiment experiment,
            FaultSpec spec,
            int step,
            Map<Workload, List<Pod>> targets,
            Set<String> drawn,
            long seed,
            List<String> refusals) {
        FaultType<?> type = catalogue.typeOf(spec);
        type.needs().stream()
                .filter(need -> !need.satisfiedBy(cluster))
                .map(Need::words)
                .forEach(words -> refusals.add(spec.id() + " needs " + words + ", which cluster "
                        + cluster.identity().name() + " does not offer; accepted is a cluster of kind k3s"));
        List<String> excluded = new ArrayList<>();
        List<Victim> eligible = new ArrayList<>();
        int[] all = {0};
        targets.forEach((workload, pods) -> pods.stream().filter(Pods::live).forEach(pod -> {
            all[0]++;
            exclusion(pod, drawn)
                    .ifPresentOrElse(
                            reason -> excluded.add(pod.getMetadata().getName() + " " + reason),
                            () -> eligible.add(victim(workload, pod)));
        }));
        int asked = spec.count().of(all[0]);
        if (asked > all[0]) {
            refusals.add("%s asks for %s of the pods of %s, which has %d; accepted is at most %d"
                    .formatted(spec.id(), spec.count(), experiment.target(), all[0], all[0]));
        }
        // Never a smaller fault: with too few Ready pods nobody is drawn, and the baseline says what is wrong.
        List<Victim> victims = asked > eligible.size()
                ? List.of()
                : Draw.draw(indexed(eligible), Victim.CANONICAL, asked, seed, experiment.name() + "/" + step);
        return new PlannedFault(step, (Fault) spec, type, victims, excluded);
    }

    /** Why a pod may not be drawn, if so. */
    private static Optional<String> exclusion(Pod pod, Set<String> drawn) {
        if (!Pods.ready(pod) || !Pods.assigned(pod)) {
            return Optional.of("is not Ready");
        }
        return drawn.contains(pod.getMetadata().getUid())
                ? Optional.of("was drawn for an earlier step")
                : Optional.empty();
    }

    private static Victim victim(Workload workload, Pod pod) {
        return new Victim(
                ObjectRef.of(ResourceKind.POD, pod), workload, pod.getSpec().getNodeName(), pod, 0);
    }

    private static List<Victim> indexed(List<Victim> eligible) {
        List<Victim> sorted = eligible.stream().sorted(Victim.CANONICAL).toList();
        List<Victim> indexed = new ArrayList<>();
        for (Victim each : sorted) {
            indexed.add(new Victim(each.ref(), each.workload(), each.node(), each.pod(), indexed.size()));
        }
        return indexed;
    }

    private static <F extends Fault> List<String> unfit(PlannedFault planned, FaultType<F> type) {
        F fault = type.record().cast(planned.fault());
        return planned.victims().stream()
                .flatMap(victim -> type.injector().unfit(fault, victim).stream())
                .toList();
    }

    private static <F extends Fault> Bound bound(PlannedFault planned, FaultType<F> type, Candidates candidates) {
        F fault = type.record().cast(planned.fault());
        return planned.victims().stream()
                .map(victim -> type.injector()
                        .bound(
                                fault,
                                victim.workload().kind(),
                                Terms.of(victim.pod(), candidates.minReadySeconds(victim.workload()))))
                .reduce(Bound.NONE, Bound::max);
    }

    private List<String> shares(Experiment experiment, Map<Workload, List<Pod>> targets, List<PlannedFault> faults) {
        Map<Workload, Integer> hit = new LinkedHashMap<>();
        faults.forEach(fault -> fault.victims().forEach(victim -> hit.merge(victim.workload(), 1, Integer::sum)));
        List<String> refusals = new ArrayList<>();
        hit.forEach((workload, count) -> refusals.addAll(guard.shareRefusals(
                workload.toString(),
                count,
                (int) targets.getOrDefault(workload, List.of()).stream()
                        .filter(Pods::live)
                        .count(),
                experiment.maxSharePercent())));
        return refusals;
    }

    /** Names of objects carry it, so it stays within letters, digits and dashes. */
    private String runId(long seed) {
        return String.format(
                Locale.ROOT,
                "%s-s%d-%04x",
                STAMP.format(cluster.time().wall()),
                seed,
                (cluster.time().nanos() >>> 10) & 0xffff);
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new RefusedException(reasons);
        }
    }
}
