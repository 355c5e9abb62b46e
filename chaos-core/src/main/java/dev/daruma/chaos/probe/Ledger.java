package dev.daruma.chaos.probe;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was sent which number, and what is known of it. Numbers are unique over all pods. Thread-safe. */
final class Ledger {

    /** What is known of a write. */
    enum Fate {
        ACKNOWLEDGED,
        FAILED,
        UNKNOWN;

        static Fate of(Category category) {
            return switch (category) {
                case OK -> ACKNOWLEDGED;
                case REFUSED, UNREACHABLE, NOT_SENT -> FAILED;
                // The server may have done what it could not say any more.
                case RESET, TIMEOUT, STATUS, PAYLOAD -> UNKNOWN;
            };
        }
    }

    private final long first;
    private final AtomicLong next;
    private final Map<String, Map<Long, Fate>> sent = new ConcurrentHashMap<>();

    /** Starts with a number above all that are there already; those below are not looked at. */
    Ledger(long first) {
        this.first = first;
        this.next = new AtomicLong(first);
    }

    /** {@return a number for that pod, of unknown fate} */
    long send(String pod) {
        long number = next.getAndIncrement();
        of(pod).put(number, Fate.UNKNOWN);
        return number;
    }

    void ended(String pod, long number, Category category) {
        of(pod).put(number, Fate.of(category));
    }

    private Map<Long, Fate> of(String pod) {
        return sent.computeIfAbsent(pod, none -> new ConcurrentHashMap<>());
    }

    /** {@return what is known when the pod has these numbers in the end} */
    PodWrites compare(String pod, Collection<Long> readBack) {
        Map<Long, Fate> fates = Map.copyOf(of(pod));
        Map<Long, Long> present = readBack.stream()
                .filter(number -> number >= first)
                .collect(Collectors.groupingBy(number -> number, TreeMap::new, Collectors.counting()));
        return new PodWrites(
                pod,
                count(fates, Fate.ACKNOWLEDGED),
                count(fates, Fate.FAILED),
                count(fates, Fate.UNKNOWN),
                with(fates, Fate.UNKNOWN).filter(present::containsKey).count(),
                sorted(with(fates, Fate.ACKNOWLEDGED), number -> !present.containsKey(number)),
                sorted(present.keySet().stream(), number -> present.getOrDefault(number, 0L) > 1),
                sorted(present.keySet().stream(), number -> fates.getOrDefault(number, Fate.FAILED) == Fate.FAILED),
                Optional.empty());
    }

    /** {@return what is known when the pod's numbers could not be read} */
    PodWrites unread(String pod, String reason) {
        Map<Long, Fate> fates = Map.copyOf(of(pod));
        return new PodWrites(
                pod,
                count(fates, Fate.ACKNOWLEDGED),
                count(fates, Fate.FAILED),
                count(fates, Fate.UNKNOWN),
                0,
                List.of(),
                List.of(),
                List.of(),
                Optional.of(reason));
    }

    private static long count(Map<Long, Fate> fates, Fate fate) {
        return with(fates, fate).count();
    }

    private static Stream<Long> with(Map<Long, Fate> fates, Fate fate) {
        return fates.entrySet().stream()
                .filter(entry -> entry.getValue() == fate)
                .map(Map.Entry::getKey);
    }

    private static List<Long> sorted(Stream<Long> numbers, LongPredicate which) {
        return numbers.filter(which::test).sorted().toList();
    }
}
