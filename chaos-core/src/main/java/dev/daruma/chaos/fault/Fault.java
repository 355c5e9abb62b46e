package dev.daruma.chaos.fault;

import dev.daruma.chaos.experiment.FaultSpec;

/**
 * What is broken and with which parameters. Implemented by records that only hold and check values; an
 * {@link Injector} acts on them. An open interface: users may add faults of their own through
 * {@link FaultCatalogue#with}.
 *
 * @since 0.1
 */
public interface Fault extends FaultSpec {}
