/** Faults on configuration: ConfigMaps and Secrets that are corrupted or deleted. All of them are undone. */
@NullMarked
package dev.daruma.chaos.fault.config;

import org.jspecify.annotations.NullMarked;
