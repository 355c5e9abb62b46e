/** When a workload is whole: desired-state predicates as named clauses with expected and observed. */
@NullMarked
package dev.daruma.chaos.state;

import org.jspecify.annotations.NullMarked;
