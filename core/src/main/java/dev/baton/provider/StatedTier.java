package dev.baton.provider;

import dev.baton.chat.ServiceTier;
import dev.baton.wire.JsonReader;

/** By which of its services a platform says that it answered. */
final class StatedTier {
  private StatedTier() {}

  /**
   * The value that comes next. What has a price agreed beforehand ({@code scale}, provisioned
   * throughput), what is ordinary, and what is no word at all is standard.
   */
  static ServiceTier read(JsonReader in) {
    if (in.peek() != JsonReader.Kind.STRING) {
      in.skip();
      return ServiceTier.STANDARD;
    }
    return switch (in.word()) {
      case "flex", "ON_DEMAND_FLEX" -> ServiceTier.FLEX;
      case "priority", "ON_DEMAND_PRIORITY" -> ServiceTier.PRIORITY;
      case "batch" -> ServiceTier.BATCH;
      default -> ServiceTier.STANDARD;
    };
  }
}
