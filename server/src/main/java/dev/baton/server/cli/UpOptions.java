package dev.baton.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code baton up} was asked for; what is empty is left to the configuration.
 *
 * @param port zero for any free one
 * @param data the data folder, absolute; need not exist yet
 * @param config the configuration file that was named, if one was
 * @param simulate simulated platforms even where there are keys
 */
public record UpOptions(
    OptionalInt port, Optional<String> host, Path data, Optional<Path> config, boolean simulate) {}
