/**
 * K3s in Docker: one server, any number of agents, their control, and the reasons why they cannot be had. The only
 * place that knows Docker.
 */
@NullMarked
package dev.daruma.k3s;

import org.jspecify.annotations.NullMarked;
