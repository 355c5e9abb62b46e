package dev.daruma.chaos.fault.config;

import dev.daruma.chaos.fault.HeldFault;

/**
 * A fault on ConfigMaps or Secrets that pods of the target read.
 *
 * @param <F> the fault itself
 * @since 0.1
 */
public interface ConfigFault<F extends ConfigFault<F>> extends HeldFault<F> {

    /** {@return whether one pod of the target, the first by name that reads it, is deleted after the change} */
    boolean restart();
}
