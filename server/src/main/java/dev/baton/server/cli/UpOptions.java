package dev.baton.server.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** What {@code baton up} was asked on its command line. */
public record UpOptions(
    OptionalInt port, Optional<String> host, Path data, Optional<Path> config, boolean simulate) {}
