package dev.daruma.chaos.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Which workloads an experiment aims at: a kind, and a name, labels or an owner. Victims are drawn from their pods;
 * how many is said by the {@link Selection} of each fault.
 *
 * @param kind what kind of object
 * @param by how they are found
 * @since 0.1
 */
public record Target(WorkloadKind kind, By by) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    /** How the objects of a target are found. */
    public sealed interface By {}

    /**
     * The one object of that name.
     *
     * @param name the object's name in the experiment's namespace
     */
    public record Name(String name) implements By {}

    /**
     * All objects that carry all of these labels.
     *
     * @param labels at least one, keys in order
     */
    public record Labels(Map<String, String> labels) implements By {
        public Labels {
            labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
        }
    }

    /**
     * All objects that are controlled by that owner, found through its UID and not through labels.
     *
     * @param kind the owner's kind
     * @param name the owner's name
     */
    public record Owner(WorkloadKind kind, String name) implements By {}

    /** {@return the Deployment of that name} */
    public static Target deployment(String name) {
        return new Target(WorkloadKind.DEPLOYMENT, new Name(name));
    }

    /** {@return the ReplicaSet of that name} */
    public static Target replicaSet(String name) {
        return new Target(WorkloadKind.REPLICA_SET, new Name(name));
    }

    /** {@return the StatefulSet of that name} */
    public static Target statefulSet(String name) {
        return new Target(WorkloadKind.STATEFUL_SET, new Name(name));
    }

    /** {@return the pod of that name} */
    public static Target pod(String name) {
        return new Target(WorkloadKind.POD, new Name(name));
    }

    /** {@return all objects of a kind that carry these labels} */
    public static Target labelled(WorkloadKind kind, Map<String, String> labels) {
        return new Target(kind, new Labels(labels));
    }

    /** {@return all objects of a kind that are controlled by that owner, for example the ReplicaSet of a Deployment} */
    public static Target ownedBy(WorkloadKind kind, WorkloadKind ownerKind, String ownerName) {
        return new Target(kind, new Owner(ownerKind, ownerName));
    }

    /**
     * Reads {@code kind/name}, for example {@code deployment/web}.
     *
     * @throws dev.daruma.chaos.cluster.InvalidInputException if it has another form; the message says what is accepted
     */
    public static Target parse(String text) {
        int slash = text.indexOf('/');
        return WorkloadKind.named(slash < 0 ? text : text.substring(0, slash))
                .filter(kind -> slash > 0)
                .map(kind -> new Target(kind, new Name(text.substring(slash + 1))))
                .orElseThrow(() -> new dev.daruma.chaos.cluster.InvalidInputException("'" + text
                        + "' is not a target; accepted is kind/name with one of the kinds " + WorkloadKind.words()));
    }

    /** {@return what is wrong with it, one sentence each; empty when it is valid} */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (by instanceof Name name) {
            nameProblem("target", name.name(), problems);
        } else if (by instanceof Owner owner) {
            nameProblem("owner of the target", owner.name(), problems);
        } else if (by instanceof Labels labels && labels.labels().isEmpty()) {
            problems.add("a target by labels names no label; accepted is at least one, as in {app: web}");
        }
        return problems;
    }

    private static void nameProblem(String what, String name, List<String> problems) {
        if (!NAME.matcher(name).matches()) {
            problems.add("'" + name + "' is not a name for the " + what
                    + "; accepted are lower-case letters, digits, '-' and '.'");
        }
    }

    /** {@return how people write it, for example {@code deployment/web}} */
    @Override
    public String toString() {
        if (by instanceof Name name) {
            return kind.word() + "/" + name.name();
        }
        if (by instanceof Owner owner) {
            return kind.word() + " of " + owner.kind().word() + "/" + owner.name();
        }
        return kind.word() + " with " + ((Labels) by).labels();
    }
}
