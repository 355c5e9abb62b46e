package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the predicates of all kinds share: the workload as it was recorded, and the frame in which it is looked at. A
 * kind adds one class that says which pods are its own and which clauses it has.
 *
 * <p>The first unmet clause is what people read, so clauses stand in the order in which a cause comes before what
 * follows from it: can we see (K0), is it the same object (K1), is the right thing asked for (K3), are the victims gone
 * (K6); then what the pods themselves show; then what the statuses say about them (K2, K4); then what only makes sense
 * when all of that holds. Every kind's class says how that reads for it.
 *
 * @param <T> the model type of the workload
 */
abstract class CapturedState<T extends HasMetadata> implements DesiredState {

    private final Workload workload;
    private final Watched<T> watched;
    private final T captured;

    /**
     * How a kind is found in the world.
     *
     * @param kind what it is watched as
     * @param type its model type
     * @param reads the kinds of objects its predicate looks at
     */
    record Watched<T extends HasMetadata>(ResourceKind kind, Class<T> type, Set<ResourceKind> reads) {

        /** {@return the object of that UID or, if it is gone, the one that bears its name now} */
        Optional<T> find(World world, Workload workload) {
            return world.object(kind, workload.uid())
                    .or(() -> world.named(kind, workload.name())
                            .filter(object -> workload.namespace()
                                    .equals(object.getMetadata().getNamespace())))
                    .filter(type::isInstance)
                    .map(type::cast);
        }
    }

    CapturedState(World world, Workload workload, Watched<T> watched) {
        this.workload = workload;
        this.watched = watched;
        this.captured = world.object(watched.kind(), workload.uid())
                .filter(watched.type()::isInstance)
                .map(watched.type()::cast)
                .orElseThrow(() -> new IllegalArgumentException(
                        workload + " with UID " + workload.uid() + " is not in the world; accepted is one that is"));
    }

    @Override
    public final Workload workload() {
        return workload;
    }

    @Override
    public final List<PodLife> pods(World world) {
        return roster(world).present();
    }

    @Override
    public final StateReport evaluate(World world, Disruption disruption) {
        Optional<T> current = watched.find(world, workload);
        List<Clause> clauses = new ArrayList<>();
        clauses.add(AnyKind.observer(world, watched.reads(), disruption));
        clauses.add(AnyKind.identity(workload, current, disruption));
        current.ifPresent(now -> clauses.addAll(clauses(now, world, disruption)));
        return new StateReport(clauses);
    }

    /** Looks at the clauses that come after K0 and K1, in the kind's order. */
    abstract List<Clause> clauses(T now, World world, Disruption disruption);

    /** Tells which pods are there, in canonical order. */
    final Roster roster(World world) {
        return Roster.of(members(world), canonical(), world.now());
    }

    /** Finds the pods that are there through owner UIDs. */
    abstract Stream<PodLife> members(World world);

    /** {@return the order in which pods of this kind are listed} */
    abstract Comparator<PodLife> canonical();

    /** {@return the workload as it was recorded} */
    final T captured() {
        return captured;
    }

    /** {@return the workload as it is or, if it is gone, as it was recorded} */
    final T currentOrCaptured(World world) {
        return watched.find(world, workload).orElse(captured);
    }
}
