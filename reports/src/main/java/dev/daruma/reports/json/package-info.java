/** Writes and reads {@code run.json} and its journal: the only place that knows Jackson. */
@NullMarked
package dev.daruma.reports.json;

import org.jspecify.annotations.NullMarked;
