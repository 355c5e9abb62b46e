/** What it means: pure functions from a finished timeline to an outcome. */
@NullMarked
package dev.daruma.chaos.verdict;

import org.jspecify.annotations.NullMarked;
