package dev.daruma.cli;

import dev.daruma.k3s.K3sClusterSpec;
import java.util.List;

/**
 * What a command line asks for, read and found sound; nothing was touched yet.
 *
 * @param jobs in the order in which they are run, at least one
 * @param cluster where
 * @param seed everything drawn follows from it
 * @param arguments those that ask for the same again
 */
record Request(List<Job> jobs, K3sClusterSpec cluster, long seed, String arguments) {

    Request {
        jobs = List.copyOf(jobs);
    }
}
