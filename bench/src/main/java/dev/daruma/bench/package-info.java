/** Benchmarks: they print tables and assert nothing. */
@NullMarked
package dev.daruma.bench;

import org.jspecify.annotations.NullMarked;
