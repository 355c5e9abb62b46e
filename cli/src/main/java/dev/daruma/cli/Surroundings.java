package dev.daruma.cli;

/**
 * What every command needs of the world outside.
 *
 * @param screen where to write
 * @param settings what the process around us says
 * @param clusters where clusters come from
 * @param interruption how it hears that it shall end
 */
record Surroundings(Screen screen, Settings settings, ClusterProvider clusters, Interruption interruption) {}
