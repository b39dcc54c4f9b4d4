package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.util.OptionalLong;

/** The models that golden cases ask for: one of each kind that a platform's requests differ by. */
final class GoldenModels {

  private GoldenModels() {}

  static ModelTraits named(String model) {
    return switch (model) {
      case "claude-sonnet-4-5" -> traits(model, 64_000, ThinkingForm.BUDGET, true, true);
      case "claude-3-5-haiku" -> traits(model, 8_192, ThinkingForm.NONE, true, false);
      case "claude-3-7-sonnet" -> traits(model, 64_000, ThinkingForm.BUDGET, true, false);
      case "claude-opus-4-7" -> traits(model, 128_000, ThinkingForm.EFFORT, false, true);
      case "gemini-2.5-flash", "gemini-2.5-pro" ->
          traits(model, 65_536, ThinkingForm.BUDGET, true, true);
      case "gemini-3-pro" -> traits(model, 65_536, ThinkingForm.LEVEL, true, true);
      default -> ModelTraits.unknown(model);
    };
  }

  private static ModelTraits traits(
      String id, long maxOutput, ThinkingForm thinking, boolean sampling, boolean schemaOutput) {
    var prefill = sampling;
    return new ModelTraits(
        id,
        OptionalLong.of(200_000),
        OptionalLong.of(maxOutput),
        thinking,
        sampling,
        prefill,
        schemaOutput);
  }
}
