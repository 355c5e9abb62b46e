/** What the user asks: an experiment is a value, validated as a whole and printable. */
@NullMarked
package dev.daruma.chaos.experiment;

import org.jspecify.annotations.NullMarked;
