/** The {@code daruma} command. The only place that prints, ends the process, and knows picocli. */
@NullMarked
package dev.daruma.cli;

import org.jspecify.annotations.NullMarked;
