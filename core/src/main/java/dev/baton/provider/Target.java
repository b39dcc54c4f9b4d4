package dev.baton.provider;

import dev.baton.catalog.ModelTraits;

/** The model that one attempt asks. */
public record Target(String platform, ModelTraits model) {}
