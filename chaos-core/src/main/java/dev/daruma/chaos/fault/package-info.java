/** What can be broken: a fault is a record, an injector breaks it, the catalogue knows them all. */
@NullMarked
package dev.daruma.chaos.fault;

import org.jspecify.annotations.NullMarked;
