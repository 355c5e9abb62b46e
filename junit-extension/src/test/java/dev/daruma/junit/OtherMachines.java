package dev.daruma.junit;

import dev.daruma.chaos.cluster.ChaosCluster;
import dev.daruma.chaos.cluster.ClusterIdentity;
import dev.daruma.chaos.cluster.ClusterTime;
import dev.daruma.chaos.cluster.NodeControl;
import dev.daruma.chaos.cluster.NodeState;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A real cluster whose machines do not always do what they are told. */
record OtherMachines(ChaosCluster real, NodeControl machines) implements ChaosCluster {

    /** How one call on the machines is answered. */
    private interface Answer {
        Object to(Method method, Object[] arguments) throws Throwable;
    }

    /** The same cluster; its machines only say that they are frozen, and run on. */
    static OtherMachines onlySayingTheyAreFrozen(ChaosCluster real) {
        Set<Object> frozen = new HashSet<>();
        return with(real, (method, arguments) -> switch (method.getName()) {
            case "pause" -> frozen.add(arguments[0]);
            case "resume" -> frozen.remove(arguments[0]);
            case "state" ->
                frozen.contains(arguments[0]) ? new NodeState(true, true, true) : passed(real, method, arguments);
            default -> passed(real, method, arguments);
        });
    }

    /** The same cluster; its machines stay frozen when they are told to run on. */
    static OtherMachines stayingFrozen(ChaosCluster real) {
        return with(
                real,
                (method, arguments) -> method.getName().equals("resume") ? true : passed(real, method, arguments));
    }

    private static OtherMachines with(ChaosCluster real, Answer answer) {
        return new OtherMachines(real, (NodeControl) Proxy.newProxyInstance(
                NodeControl.class.getClassLoader(), new Class<?>[] {NodeControl.class}, (proxy, method, given) -> {
                    Object result = answer.to(method, given);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }

    private static Object passed(ChaosCluster real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real.nodes().orElseThrow(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    @Override
    public Optional<NodeControl> nodes() {
        return Optional.of(machines);
    }

    @Override
    public KubernetesClient client() {
        return real.client();
    }

    @Override
    public KubernetesClient patientClient() {
        return real.patientClient();
    }

    @Override
    public String kubeconfig() {
        return real.kubeconfig();
    }

    @Override
    public ClusterIdentity identity() {
        return real.identity();
    }

    @Override
    public ClusterTime time() {
        return real.time();
    }

    @Override
    public void close() {
        // Whoever lends the real cluster closes it.
    }
}
