/** Files as people write them, right and wrong, and what they are told about them. */
@NullMarked
package dev.daruma.experiments;

import org.jspecify.annotations.NullMarked;
