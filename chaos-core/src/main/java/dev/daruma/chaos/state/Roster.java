package dev.daruma.chaos.state;

import dev.daruma.chaos.timeline.PodLife;
import dev.daruma.chaos.timeline.Pods;
import dev.daruma.chaos.timeline.World;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pods of a workload at one look, in canonical order, and how many of them are what. Immutable. */
final class Roster {

    /** Ordinal where names have one, then name, then UID. */
    static final Comparator<PodLife> BY_ORDINAL = Comparator.<PodLife>comparingInt(
                    life -> Pods.ordinal(life.ref().name()).orElse(Integer.MAX_VALUE))
            .thenComparing(life -> life.ref().name())
            .thenComparing(life -> life.ref().uid());

    /** Name, then UID: numbers at the end of a ReplicaSet's pod names are chance. */
    static final Comparator<PodLife> BY_NAME = Comparator.<PodLife, String>comparing(
                    life -> life.ref().name())
            .thenComparing(life -> life.ref().uid());

    private static final int NAMES_SHOWN = 6;

    /**
     * How far a controller may be ahead of the watch when it calls a pod available: it counts from server stamps that
     * are cut to whole seconds, the watch from the arrival of the event.
     */
    private static final Duration STAMP_TOLERANCE = Duration.ofSeconds(1);

    private final List<PodLife> present;
    private final List<PodLife> live;
    private final List<PodLife> ready;
    private final List<PodLife> terminating;
    private final Duration now;

    /**
     * Sorts out who is what.
     *
     * @param present all that are there: live, terminating, Succeeded and Failed; in canonical order
     * @param now the time of the look
     */
    Roster(List<PodLife> present, Duration now) {
        this.present = List.copyOf(present);
        this.live = present.stream().filter(PodLife::live).toList();
        this.ready = live.stream().filter(PodLife::liveAndReady).toList();
        this.terminating =
                present.stream().filter(life -> Pods.terminating(life.pod())).toList();
        this.now = now;
    }

    static Roster of(Stream<PodLife> pods, Comparator<PodLife> canonical, Duration now) {
        return new Roster(pods.sorted(canonical).toList(), now);
    }

    List<PodLife> present() {
        return present;
    }

    List<PodLife> live() {
        return live;
    }

    List<PodLife> ready() {
        return ready;
    }

    List<PodLife> terminating() {
        return terminating;
    }

    /** {@return those that are neither live nor terminating, because they Succeeded or Failed} */
    private List<PodLife> ended() {
        return present.stream()
                .filter(life -> !life.live() && !Pods.terminating(life.pod()))
                .toList();
    }

    Counts counts(int desired, int ceiling) {
        return new Counts(desired, ready.size(), live.size(), terminating.size(), ceiling);
    }

    /** {@return the same pods by the UID of their controller; those without one are left out} */
    Map<String, Roster> byOwner() {
        return present.stream()
                .filter(life -> Pods.controller(life.pod()).isPresent())
                .collect(Collectors.groupingBy(
                        life -> Pods.controller(life.pod())
                                .map(OwnerReference::getUid)
                                .orElseThrow(),
                        Collectors.collectingAndThen(Collectors.toList(), own -> new Roster(own, now))));
    }

    /** {@return no pods, at the same look} */
    Roster none() {
        return new Roster(List.of(), now);
    }

    /**
     * Counts the pods that were Ready for long enough, as exactly as the watch can know it. Sure are those it saw Ready
     * for that long. Possible are, beside them, those within the tolerance of the stamps and those that were Ready
     * already when the watch began. Between the two, a controller that counts right may say any number.
     *
     * @param minReadySeconds how long
     * @param claimed what the status says
     * @return {@code claimed}, moved into the range from sure to possible
     */
    int available(int minReadySeconds, int claimed) {
        Duration wanted = Duration.ofSeconds(minReadySeconds);
        int sure = count(life -> readyFor(life).compareTo(wanted) >= 0);
        int possible = count(
                life -> foundReady(life) || readyFor(life).plus(STAMP_TOLERANCE).compareTo(wanted) >= 0);
        return Math.min(possible, Math.max(sure, claimed));
    }

    private int count(Predicate<PodLife> among) {
        return (int) ready.stream().filter(among).count();
    }

    private Duration readyFor(PodLife life) {
        return life.readySince().map(now::minus).orElse(Duration.ZERO);
    }

    private static boolean foundReady(PodLife life) {
        return life.foundAtStart()
                && life.readySince().filter(life.firstSeen()::equals).isPresent();
    }

    /** {@return for people, for example {@code 2 live (web-x, web-y), 1 Ready}; ended ones are listed, not counted} */
    @Override
    public String toString() {
        List<PodLife> ended = ended();
        return live.size() + " live" + (live.isEmpty() ? "" : " (" + names(live) + ")") + ", " + ready.size() + " Ready"
                + (ended.isEmpty() ? "" : ", ended: " + names(ended));
    }

    /** {@return the pods of a workload in words} */
    static String words(DesiredState state, World world) {
        return new Roster(state.pods(world), world.now()).toString();
    }

    /** {@return what is asked of a pod's readiness, in words} */
    static String readiness(int minReadySeconds) {
        return minReadySeconds == 0 ? "Ready" : "Ready for " + minReadySeconds + " s";
    }

    /** {@return the names of these pods for people; of many, the first few} */
    static String names(List<PodLife> pods) {
        return few(pods.stream().map(life -> life.ref().name()).toList());
    }

    /** {@return these words, joined; of many, the first few and how many more there are} */
    static String few(List<String> words) {
        String shown = words.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
        int more = words.size() - NAMES_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
