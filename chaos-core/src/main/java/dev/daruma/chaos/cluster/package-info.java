/** What we may touch: a cluster, its clients, its time, its nodes, and the guard before all of them. */
@NullMarked
package dev.daruma.chaos.cluster;

import org.jspecify.annotations.NullMarked;
