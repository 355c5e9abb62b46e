/** Writes report folders: {@code run.json}, its journal while running, and every view of it. */
@NullMarked
package dev.daruma.reports;

import org.jspecify.annotations.NullMarked;
