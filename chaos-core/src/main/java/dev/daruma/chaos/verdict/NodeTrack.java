package dev.daruma.chaos.verdict;

import dev.daruma.chaos.fault.Victim;
import dev.daruma.chaos.run.RunRecord;
import dev.daruma.chaos.state.DesiredState;
import dev.daruma.chaos.timeline.Mark;
import dev.daruma.chaos.timeline.Mark.FaultEvent;
import dev.daruma.chaos.timeline.Nodes;
import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.ResourceKind;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows the nodes that were hit, from mark to mark, and those that nobody meant to hit. Times are since the timeline began. */
final class NodeTrack {

    private final List<Hit> hit;
    private final Set<String> victims = new HashSet<>();
    private final Set<String> readyBefore = new HashSet<>();
    private final Map<String, Absence> open = new LinkedHashMap<>();
    private final List<Absence> absences = new ArrayList<>();

    /** A node that was Ready before and is not, although nobody aimed at it. */
    record Absence(String node, Duration from, Optional<Duration> to) {}

    NodeTrack(RunRecord run) {
        this.hit = run.plan().faults().stream()
                .flatMap(fault -> fault.victims().stream()
                        .filter(victim -> victim.object() instanceof Node)
                        .map(victim -> new Hit(fault.step(), victim)))
                .toList();
        hit.forEach(each -> victims.add(each.node.ref().uid()));
    }

    /** Looks at what there was before the injection. */
    void before(World world, List<DesiredState> targets) {
        readyBefore.clear();
        world.nodes()
                .filter(Nodes::ready)
                .forEach(node -> readyBefore.add(node.getMetadata().getUid()));
        hit.forEach(each -> each.before(world, targets));
    }

    void accept(Mark mark, World world, List<DesiredState> targets) {
        hit.forEach(each -> each.accept(mark, world, targets));
        world.nodes()
                .filter(node -> readyBefore.contains(node.getMetadata().getUid())
                        && !victims.contains(node.getMetadata().getUid()))
                .forEach(node -> bystander(node, mark.at()));
    }

    private void bystander(Node node, Duration now) {
        String name = node.getMetadata().getName();
        if (!Nodes.ready(node)) {
            open.putIfAbsent(name, new Absence(name, now, Optional.empty()));
        } else if (open.containsKey(name)) {
            absences.add(new Absence(name, open.remove(name).from(), Optional.of(now)));
        }
    }

    /** {@return every time a node that nobody aimed at was not Ready} */
    List<Absence> absences() {
        return Stream.concat(absences.stream(), open.values().stream()).toList();
    }

    /** {@return how each node that was hit came back, since the injection} */
    List<NodeRecovery> recoveries(Duration origin) {
        return hit.stream().map(each -> each.recovery(origin)).toList();
    }

    /** One node that was hit, as far as it has come. */
    private static final class Hit {

        private final int step;
        private final Victim node;
        private final Set<String> reachable = new HashSet<>();
        private int readyBefore;
        private boolean hosted;
        private boolean undoBegun;
        private boolean undone;
        private Optional<Duration> notReady = Optional.empty();
        private Optional<Duration> endpointsOut = Optional.empty();
        private Optional<Duration> replaced = Optional.empty();
        private Optional<Duration> back = Optional.empty();

        private Hit(int step, Victim node) {
            this.step = step;
            this.node = node;
        }

        private void before(World world, List<DesiredState> targets) {
            reachable.clear();
            readyPods(world, targets)
                    .filter(this::here)
                    .forEach(life -> reachable.add(life.ref().uid()));
            hosted = !reachable.isEmpty();
            reachable.retainAll(ServiceTrack.reachable(world));
            readyBefore = (int) readyPods(world, targets).count();
        }

        private void accept(Mark mark, World world, List<DesiredState> targets) {
            if (mark instanceof Mark.FaultMark fault && fault.step() == step) {
                undoBegun |= fault.event() == FaultEvent.UNDO_BEGUN;
                undone |= fault.event() == FaultEvent.UNDONE;
            }
            boolean ready = world.object(ResourceKind.NODE, node.ref().uid())
                    .filter(object -> object instanceof Node now && Nodes.ready(now))
                    .isPresent();
            notReady = first(notReady, !ready, mark);
            back = first(back, ready && (undone || (undoBegun && notReady.isPresent())), mark);
            endpointsOut = first(
                    endpointsOut,
                    !reachable.isEmpty()
                            && ServiceTrack.reachable(world).stream().noneMatch(reachable::contains),
                    mark);
            replaced = first(replaced, hosted && elsewhere(world, targets) >= readyBefore, mark);
        }

        private static Optional<Duration> first(Optional<Duration> known, boolean condition, Mark mark) {
            return known.isPresent() || !condition ? known : Optional.of(mark.at());
        }

        private long elsewhere(World world, List<DesiredState> targets) {
            return readyPods(world, targets).filter(life -> !here(life)).count();
        }

        private boolean here(PodLife life) {
            return Objects.equals(node.node(), life.pod().getSpec().getNodeName());
        }

        private static Stream<PodLife> readyPods(World world, List<DesiredState> targets) {
            return targets.stream()
                    .flatMap(target -> target.pods(world).stream())
                    .filter(PodLife::liveAndReady);
        }

        private NodeRecovery recovery(Duration origin) {
            return new NodeRecovery(
                    node.ref().name(),
                    notReady.map(at -> at.minus(origin)),
                    endpointsOut.map(at -> at.minus(origin)),
                    replaced.map(at -> at.minus(origin)),
                    back.map(at -> at.minus(origin)));
        }
    }
}
