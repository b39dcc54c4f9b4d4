package dev.baton.server.http;

/** What a caller must be allowed to do. Each includes what stands above it. */
public enum Permission {
  /** Anybody, without a key. Must be written down like any other. */
  PUBLIC,
  CALL_MODELS,
  READ_OPERATIONS,
  OPERATE,
  ADMINISTER
}
