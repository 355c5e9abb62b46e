/** Experiments as files: the YAML format, its schema, the catalogue of ready ones, and the manifests they bring. */
@NullMarked
package dev.daruma.experiments;

import org.jspecify.annotations.NullMarked;
