/**
 * What the page shows, ready to be shown: all rounding, all words and the one sanitiser are here, no markup and no
 * geometry.
 */
@NullMarked
package dev.daruma.reports.view;

import org.jspecify.annotations.NullMarked;
