/** The front door: {@link dev.daruma.chaos.Chaos} wires planner, runner and judge together. */
@NullMarked
package dev.daruma.chaos;

import org.jspecify.annotations.NullMarked;
