package dev.daruma.k3s;

/**
 * A cluster of Daruma's in the engine, with a process that uses it or without.
 *
 * @param name what {@link K3sCluster#attach} and {@link K3sCluster#remove} take, {@code daruma-k3s-} and eight
 *     hexadecimal digits
 * @param usable whether its start was finished, so that it can be attached to; its nodes may be paused or dead
 * @param inUse whether a living process starts or uses it; processes of other hosts cannot be seen and count as living
 * @param kept whether it stays when its process ends, see {@link K3sClusterSpec#keep}
 * @since 0.1
 */
public record RunningK3s(String name, boolean usable, boolean inUse, boolean kept) {}
