/** What the client saw: open-loop requests from inside the cluster, outages, latencies, and whether writes survived. */
@NullMarked
package dev.daruma.chaos.probe;

import org.jspecify.annotations.NullMarked;
