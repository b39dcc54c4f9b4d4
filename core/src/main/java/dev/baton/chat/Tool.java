package dev.baton.chat;

import java.util.Optional;

/** A function the model may ask for. */
public record Tool(
    String name, Optional<String> description, RawJson schema, Optional<Boolean> strict) {}
