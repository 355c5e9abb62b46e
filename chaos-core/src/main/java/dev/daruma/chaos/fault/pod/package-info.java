/** Faults on pods and their containers. */
@NullMarked
package dev.daruma.chaos.fault.pod;

import org.jspecify.annotations.NullMarked;
