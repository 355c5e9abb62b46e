/** Faults on control-plane nodes: frozen, switched off. All of them are undone. */
@NullMarked
package dev.daruma.chaos.fault.server;

import org.jspecify.annotations.NullMarked;
