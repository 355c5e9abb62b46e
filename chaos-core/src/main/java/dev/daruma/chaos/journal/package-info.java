/** How it comes back: write-ahead intents on disk and in the cluster, undo in reverse, residue audit. */
@NullMarked
package dev.daruma.chaos.journal;

import org.jspecify.annotations.NullMarked;
