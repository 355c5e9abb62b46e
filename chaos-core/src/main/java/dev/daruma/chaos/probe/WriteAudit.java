package dev.daruma.chaos.probe;

import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.RefusedException;
import dev.daruma.chaos.experiment.ProbeSpec;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads back what the pods of a StatefulSet have kept and compares it with what they were sent. */
final class WriteAudit {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_BUDGET = Duration.ofSeconds(30);

    private final Relay relay;
    private final ProbeSpec.Writes spec;
    private final List<Address> pods;
    private final Ledger ledger;

    /**
     * Reads what is there before the first write, so that nobody is blamed for it.
     *
     * @throws RefusedException if a pod cannot be read after 30 s
     */
    WriteAudit(Relay relay, ProbeSpec.Writes spec, List<Address> pods) {
        this.relay = relay;
        this.spec = spec;
        this.pods = List.copyOf(pods);
        this.ledger = new Ledger(pods.stream().mapToLong(this::highest).max().orElse(0) + 1);
    }

    private long highest(Address pod) {
        ReadBack read = read(pod);
        if (read.problem().isPresent()) {
            throw new RefusedException("the writes to statefulset " + spec.statefulSet() + " could not be checked: "
                    + read.problem().get() + "; accepted are pods that answer with one number a line");
        }
        return read.numbers().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    List<Address> pods() {
        return pods;
    }

    /** {@return the next write to that pod} */
    Conversation write(Address pod) {
        return new WriteConversation(ledger, name(pod), spec.writePath());
    }

    /** {@return what has become of all writes, a pod each} */
    List<PodWrites> readBack() {
        return pods.stream().map(this::compare).toList();
    }

    private PodWrites compare(Address pod) {
        ReadBack read = read(pod);
        return read.problem()
                .map(problem -> ledger.unread(name(pod), problem))
                .orElseGet(() -> ledger.compare(name(pod), read.numbers()));
    }

    private static String name(Address pod) {
        return pod.host().substring(0, pod.host().indexOf('.'));
    }

    private ReadBack read(Address pod) {
        ClusterTime time = relay.time();
        List<ReadBack> tries = new ArrayList<>();
        time.await(
                () -> {
                    tries.add(attempt(pod));
                    return tries.get(tries.size() - 1).problem().isEmpty();
                },
                READ_BUDGET);
        return tries.get(tries.size() - 1);
    }

    private ReadBack attempt(Address pod) {
        long deadline = relay.time().nanos() + READ_TIMEOUT.toNanos();
        try (RelayedConnection connection = relay.open(Relay.Verb.CONNECT, pod, deadline)) {
            HttpAnswer answer = HttpAnswer.get(connection, name(pod), spec.readPath());
            return answer.status() == HttpURLConnection.HTTP_OK
                    ? ReadBack.of(name(pod), answer.body())
                    : ReadBack.failed(name(pod) + " answers " + spec.readPath() + " with status " + answer.status());
        } catch (IOException failed) {
            return ReadBack.failed(name(pod) + " does not answer " + spec.readPath() + " ("
                    + RequestFailedException.categoryOf(failed) + ")");
        }
    }

    /**
     * What a pod said it has.
     *
     * @param numbers as they came
     * @param problem why there are none
     */
    record ReadBack(List<Long> numbers, Optional<String> problem) {

        static ReadBack of(String pod, String body) {
            List<String> lines = body.lines().filter(line -> !line.isBlank()).toList();
            return lines.stream()
                    .filter(line -> !line.strip().matches("\\d{1,18}"))
                    .findFirst()
                    .map(line -> failed(pod + " has kept '" + line + "', which is not a number"))
                    .orElseGet(() -> new ReadBack(
                            lines.stream()
                                    .map(line -> Long.valueOf(line.strip()))
                                    .toList(),
                            Optional.empty()));
        }

        static ReadBack failed(String problem) {
            return new ReadBack(List.of(), Optional.of(problem));
        }
    }
}
