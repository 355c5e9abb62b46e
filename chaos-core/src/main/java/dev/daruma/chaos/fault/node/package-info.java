/** Faults on nodes: cordoned, drained, tainted, frozen, switched off, cut off. All of them are undone. */
@NullMarked
package dev.daruma.chaos.fault.node;

import org.jspecify.annotations.NullMarked;
