package dev.daruma.chaos.run;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterUnavailableException;
import dev.daruma.chaos.cluster.Guard;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.Draw;
import dev.daruma.chaos.experiment.DurationText;
import dev.daruma.chaos.experiment.Experiment;
import dev.daruma.chaos.experiment.FaultSpec;
import dev.daruma.chaos.fault.Aim;
import dev.daruma.chaos.fault.Bound;
import dev.daruma.chaos.fault.Fault;
import dev.daruma.chaos.fault.FaultCatalogue;
import dev.daruma.chaos.fault.FaultType;
import dev.daruma.chaos.fault.Need;
import dev.daruma.chaos.fault.Terms;
import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.state.Workload;
import dev.daruma.chaos.timeline.Pods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Turns an experiment into a plan: victims by name and UID, order, bound, and every refusal at once. Touches nothing.
 *
 * @since 0.1
 */
public final class Planner {

    /** Aims that take whole pods away; the guard weighs how many. */
    private static final Set<Aim> WHOLE_PODS = Set.of(Aim.POD, Aim.NODE, Aim.SERVER);

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
        Pools pools = new Pools(cluster.client(), candidates, targets);
        for (FaultSpec spec : experiment.faults()) {
            PlannedFault planned = step(experiment, spec, faults.size(), pools, drawn, seed, refusals);
            planned.victims().forEach(victim -> drawn.add(victim.ref().uid()));
            refusals.addAll(unfit(planned, planned.type(), cluster.client()));
            bound = bound.max(bound(planned, planned.type(), candidates));
            faults.add(planned);
        }
        refusals.addAll(shares(experiment, candidates, targets.keySet(), faults));
        refusals.addAll(silences(faults));
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

    /** Once the API server is silent nothing more can be journalled, so nothing more may be broken. */
    private static List<String> silences(List<PlannedFault> faults) {
        return faults.stream()
                .filter(fault -> fault.silencesApi() && fault.step() < faults.size() - 1)
                .map(fault ->
                        "%s silences the API server, so no fault can come after it; accepted is it as the last one"
                                .formatted(fault.fault().id()))
                .toList();
    }

    private PlannedFault step(
            Experiment experiment,
            FaultSpec spec,
            int step,
            Pools pools,
            Set<String> drawn,
            long seed,
            List<String> refusals) {
        FaultType<?> type = catalogue.typeOf(spec);
        type.needs().stream()
                .filter(need -> !need.satisfiedBy(cluster))
                .map(Need::words)
                .forEach(words -> refusals.add(spec.id() + " needs " + words + ", which cluster "
                        + cluster.identity().name() + " does not offer; accepted is a cluster of kind k3s"));
        Pool pool = pools.of(type.aim(), spec, drawn);
        int all = pool.size();
        int asked = spec.count().of(all);
        if (all == 0 && type.aim() != Aim.POD) {
            refusals.add("%s finds none of the %s it hits through target %s%s"
                    .formatted(spec.id(), type.aim().words(), experiment.target(), hint(type.aim())));
        } else if (asked > all) {
            refusals.add("%s asks for %s of the %s of %s, which has %d; accepted is at most %d"
                    .formatted(spec.id(), spec.count(), type.aim().words(), experiment.target(), all, all));
        }
        // Never a smaller fault: with too few that can be hit nobody is drawn, and the baseline says what is wrong.
        List<Victim> victims = asked > pool.eligible().size()
                ? List.of()
                : Draw.draw(pool.eligible(), Victim.CANONICAL, asked, seed, experiment.name() + "/" + step);
        return new PlannedFault(step, (Fault) spec, type, victims, pool.excluded());
    }

    private static String hint(Aim aim) {
        return aim == Aim.NODE
                ? ": its Ready pods run on control-plane nodes only; accepted is a target with pods elsewhere, or the"
                        + " name of a node"
                : "";
    }

    private static <F extends Fault> List<String> unfit(
            PlannedFault planned, FaultType<F> type, KubernetesClient client) {
        F fault = type.record().cast(planned.fault());
        return planned.victims().stream()
                .flatMap(victim -> type.injector().unfit(fault, victim, client).stream())
                .toList();
    }

    private <F extends Fault> Bound bound(PlannedFault planned, FaultType<F> type, Candidates candidates) {
        F fault = type.record().cast(planned.fault());
        return planned.victims().stream()
                .flatMap(victim ->
                        terms(victim, candidates).map(terms -> type.injector().bound(fault, victim, terms)))
                .reduce(Bound.NONE, Bound::max);
    }

    /** {@return the terms of every pod it hits or may take along} */
    private Stream<Terms> terms(Victim victim, Candidates candidates) {
        return victim.pods().stream()
                .map(pod -> Terms.of(
                        pod,
                        candidates.minReadySeconds(victim.workload()),
                        cluster.identity().timers()));
    }

    /** How much of each workload goes at once. Configuration and templates are always those of all its pods. */
    private List<String> shares(
            Experiment experiment, Candidates candidates, Set<Workload> workloads, List<PlannedFault> faults) {
        List<String> refusals = new ArrayList<>();
        for (Workload workload : workloads) {
            List<Pod> pods =
                    candidates.podsOf(workload).stream().filter(Pods::live).toList();
            int gone = (int) pods.stream().filter(pod -> goes(pod, faults)).count();
            refusals.addAll(guard.shareRefusals(workload.toString(), gone, pods.size(), experiment.maxSharePercent()));
        }
        return refusals;
    }

    private static boolean goes(Pod pod, List<PlannedFault> faults) {
        return faults.stream()
                .filter(fault -> WHOLE_PODS.contains(fault.type().aim()))
                .flatMap(fault -> fault.victims().stream())
                .flatMap(victim -> victim.pods().stream())
                .anyMatch(each ->
                        each.getMetadata().getUid().equals(pod.getMetadata().getUid()));
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
