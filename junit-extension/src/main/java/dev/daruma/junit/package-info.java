/**
 * Resilience tests as JUnit tests: annotations say which cluster, which manifests and which objective, a {@link
 * dev.daruma.chaos.Chaos} comes as a parameter, {@link dev.daruma.junit.DarumaAssertions} judges what it gives. Start
 * at {@link dev.daruma.junit.ChaosTest}. Runs on JUnit 5.14 and 6.
 */
@NullMarked
package dev.daruma.junit;

import org.jspecify.annotations.NullMarked;
