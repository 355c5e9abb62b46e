package dev.daruma.chaos.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A client's view of what is being broken: requests from a pod inside the cluster on a fixed cadence, each sent when it
 * is due, whatever became of the earlier ones.
 *
 * @since 0.1
 */
public sealed interface ProbeSpec {

    /** {@return HTTP requests for {@code /} of a Service, in the cluster, with every default} */
    static Http http(String service) {
        return new Http(
                service,
                OptionalInt.empty(),
                "/",
                Via.IN_CLUSTER,
                Cadence.DEFAULT,
                StatusRange.SUCCESS,
                Optional.empty(),
                Optional.empty());
    }

    /** {@return connections to a Service, in the cluster, with every default} */
    static Tcp tcp(String service) {
        return new Tcp(
                service, OptionalInt.empty(), Via.IN_CLUSTER, Cadence.DEFAULT, Optional.empty(), Optional.empty());
    }

    /** {@return numbered writes to every pod of a StatefulSet with every default} */
    static Writes writes(String statefulSet) {
        return new Writes(statefulSet, Writes.DEFAULT_PORT, "/cgi-bin/write", "/writes", Cadence.DEFAULT);
    }

    /** {@return what it is called in reports} */
    String name();

    /** {@return how often it asks} */
    Cadence cadence();

    /** {@return the longest outage that is accepted; empty where it only measures} */
    Optional<Duration> outageAtMost();

    /** {@return what is wrong with it, one sentence each, without its name} */
    List<String> problems();

    /** {@return all that is asked for, for people: name, cadence and limit} */
    default String words() {
        return name() + ", " + cadence()
                + outageAtMost()
                        .map(limit -> ", no outage longer than " + DurationText.of(limit))
                        .orElse("");
    }

    /** Which way the requests take to a Service. */
    enum Via {
        /** The Service's own address. */
        IN_CLUSTER("in-cluster"),
        /** The Service's port on a node that is not hit by a fault. */
        NODE_PORT("node-port");

        private final String word;

        Via(String word) {
            this.word = word;
        }

        /** {@return the word for it in files and reports} */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * GET requests to a Service, over new connections and over one that is kept, as two figures. Slow answers are not
     * failures.
     *
     * @param service its name
     * @param port of the Service; empty for the only one it has
     * @param path with a leading slash
     * @param via which way
     * @param cadence how often; default every 50 ms with a time-out of 1 s
     * @param expectStatus the statuses that are good; default 200 to 399
     * @param expectBody text that a good answer contains; empty for any
     * @param outageAtMost the longest outage that is accepted, zero or more; empty where it only measures
     */
    record Http(
            String service,
            OptionalInt port,
            String path,
            Via via,
            Cadence cadence,
            StatusRange expectStatus,
            Optional<String> expectBody,
            Optional<Duration> outageAtMost)
            implements ProbeSpec {

        /** {@return the same for another port of the Service} */
        public Http port(int other) {
            return new Http(service, OptionalInt.of(other), path, via, cadence, expectStatus, expectBody, outageAtMost);
        }

        /** {@return the same for another path} */
        public Http path(String other) {
            return new Http(service, port, other, via, cadence, expectStatus, expectBody, outageAtMost);
        }

        /** {@return the same another way} */
        public Http via(Via other) {
            return new Http(service, port, path, other, cadence, expectStatus, expectBody, outageAtMost);
        }

        /** {@return the same on another cadence} */
        public Http cadence(Cadence other) {
            return new Http(service, port, path, via, other, expectStatus, expectBody, outageAtMost);
        }

        /** {@return the same with other statuses that are good} */
        public Http expectStatus(int lowest, int highest) {
            return new Http(
                    service, port, path, via, cadence, new StatusRange(lowest, highest), expectBody, outageAtMost);
        }

        /** {@return the same where a good answer contains that text} */
        public Http expectBody(String text) {
            return new Http(service, port, path, via, cadence, expectStatus, Optional.of(text), outageAtMost);
        }

        /** {@return the same with a limit for outages} */
        public Http outageAtMost(Duration limit) {
            return new Http(service, port, path, via, cadence, expectStatus, expectBody, Optional.of(limit));
        }

        @Override
        public String name() {
            return "http " + place(service, port) + path + " " + via;
        }

        @Override
        public List<String> problems() {
            List<String> problems = shared(service, port, cadence, outageAtMost);
            problems.addAll(pathProblems("path", path));
            problems.addAll(expectStatus.problems());
            return problems;
        }
    }

    /**
     * Connections to a Service. With a text, it is sent as a line and the same line is expected back, over new
     * connections and over one that is kept; without, only opening a connection is tried.
     *
     * @param service its name
     * @param port of the Service; empty for the only one it has
     * @param via which way
     * @param cadence how often; default every 50 ms with a time-out of 1 s
     * @param echo the text, one line; empty for none
     * @param outageAtMost the longest outage that is accepted, zero or more; empty where it only measures
     */
    record Tcp(
            String service,
            OptionalInt port,
            Via via,
            Cadence cadence,
            Optional<String> echo,
            Optional<Duration> outageAtMost)
            implements ProbeSpec {

        /** {@return the same for another port of the Service} */
        public Tcp port(int other) {
            return new Tcp(service, OptionalInt.of(other), via, cadence, echo, outageAtMost);
        }

        /** {@return the same another way} */
        public Tcp via(Via other) {
            return new Tcp(service, port, other, cadence, echo, outageAtMost);
        }

        /** {@return the same on another cadence} */
        public Tcp cadence(Cadence other) {
            return new Tcp(service, port, via, other, echo, outageAtMost);
        }

        /** {@return the same where that text has to come back} */
        public Tcp echo(String text) {
            return new Tcp(service, port, via, cadence, Optional.of(text), outageAtMost);
        }

        /** {@return the same with a limit for outages} */
        public Tcp outageAtMost(Duration limit) {
            return new Tcp(service, port, via, cadence, echo, Optional.of(limit));
        }

        @Override
        public String name() {
            return "tcp " + place(service, port) + " " + via;
        }

        @Override
        public List<String> problems() {
            List<String> problems = shared(service, port, cadence, outageAtMost);
            echo.filter(text -> text.isEmpty() || text.contains("\n"))
                    .ifPresent(text -> problems.add("echo is not one line; accepted is a text without a line break"));
            return problems;
        }
    }

    /**
     * Numbered writes to every pod of a StatefulSet, under the pod's own name, read back when all is over: Jepsen's set
     * test. {@code GET <writePath>?<n>} counts as acknowledged when the answer is 200 and its body {@code ok <n>};
     * {@code GET <readPath>} answers with the numbers written so far, one a line.
     *
     * @param statefulSet its name; the pods are named after its governing Service
     * @param port on which its pods listen; default 8080
     * @param writePath with a leading slash
     * @param readPath with a leading slash
     * @param cadence how often each pod is written to; default every 50 ms with a time-out of 1 s
     */
    record Writes(String statefulSet, int port, String writePath, String readPath, Cadence cadence)
            implements ProbeSpec {

        private static final int DEFAULT_PORT = 8080;

        /** {@return the same on another port} */
        public Writes port(int other) {
            return new Writes(statefulSet, other, writePath, readPath, cadence);
        }

        /** {@return the same with other paths} */
        public Writes paths(String write, String read) {
            return new Writes(statefulSet, port, write, read, cadence);
        }

        /** {@return the same on another cadence} */
        public Writes cadence(Cadence other) {
            return new Writes(statefulSet, port, writePath, readPath, other);
        }

        @Override
        public String name() {
            return "writes " + statefulSet;
        }

        @Override
        public Optional<Duration> outageAtMost() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return name() + ", " + cadence + ", read back at the end";
        }

        @Override
        public List<String> problems() {
            List<String> problems = shared(statefulSet, OptionalInt.of(port), cadence, outageAtMost());
            problems.addAll(pathProblems("write", writePath));
            problems.addAll(pathProblems("read", readPath));
            return problems;
        }
    }

    private static String place(String service, OptionalInt port) {
        return port.isPresent() ? service + ":" + port.getAsInt() : service;
    }

    private static List<String> shared(
            String object, OptionalInt port, Cadence cadence, Optional<Duration> outageAtMost) {
        List<String> problems = new ArrayList<>();
        if (object.isBlank()) {
            problems.add("it names nothing to ask; accepted is the name of an object in the namespace");
        }
        port.stream()
                .filter(number -> number < 1 || number > 65_535)
                .forEach(number -> problems.add("port is " + number + "; accepted is 1 to 65535"));
        problems.addAll(cadence.problems());
        outageAtMost
                .filter(Duration::isNegative)
                .ifPresent(limit ->
                        problems.add("outageAtMost is " + DurationText.of(limit) + "; accepted is 0s or more"));
        return problems;
    }

    private static List<String> pathProblems(String what, String path) {
        return path.matches("/[!-~]*")
                ? List.of()
                : List.of(what + " is '" + path + "'; accepted is a leading slash and no blanks, as in /healthz");
    }
}
