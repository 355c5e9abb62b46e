/** What was seen: an append-only record of marks with monotonic times, fed by watches. */
@NullMarked
package dev.daruma.chaos.timeline;

import org.jspecify.annotations.NullMarked;
