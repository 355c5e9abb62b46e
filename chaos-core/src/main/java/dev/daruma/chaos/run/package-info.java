/** In which order: the planner's plan and the runner's seven phases. */
@NullMarked
package dev.daruma.chaos.run;

import org.jspecify.annotations.NullMarked;
