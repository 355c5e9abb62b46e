package dev.daruma.chaos.cluster;

/**
 * What a command on a node answered.
 *
 * @param exitCode 0 by convention when it worked
 * @param stdout its standard output
 * @param stderr its standard error
 * @since 0.1
 */
public record ExecResult(int exitCode, String stdout, String stderr) {

    /** {@return whether the command ended with 0} */
    public boolean ok() {
        return exitCode == 0;
    }
}
