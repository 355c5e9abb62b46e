/** Faults on workloads as a whole: their count, and the rollout of a template. */
@NullMarked
package dev.daruma.chaos.fault.workload;

import org.jspecify.annotations.NullMarked;
