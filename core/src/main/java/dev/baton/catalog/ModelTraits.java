package dev.baton.catalog;

import java.util.OptionalLong;

/**
 * What a request must know about one model before it is written for it.
 *
 * @param id the model as its platform names it
 * @param maxOutput the most tokens it can write
 * @param sampling whether temperature and its kin may be sent
 * @param prefill whether the last turn may be the assistant's
 * @param schemaOutput whether it takes a JSON Schema for its answer natively
 */
public record ModelTraits(
    String id,
    OptionalLong contextWindow,
    OptionalLong maxOutput,
    ThinkingForm thinking,
    boolean sampling,
    boolean prefill,
    boolean schemaOutput) {

  /** In which words a model takes an amount of thinking. */
  public enum ThinkingForm {
    /** It takes none: asking is an error there. */
    NONE,
    /** A word: {@code reasoning_effort}, or Anthropic's adaptive thinking with an effort. */
    EFFORT,
    /** A number of tokens. */
    BUDGET,
    /** Gemini's {@code thinkingLevel}. */
    LEVEL
  }

  /** A model nobody told us about: nothing is assumed that could be refused. */
  public static ModelTraits unknown(String id) {
    return new ModelTraits(
        id, OptionalLong.empty(), OptionalLong.empty(), ThinkingForm.NONE, true, false, false);
  }

  /** The same model under another of its names. */
  ModelTraits withId(String other) {
    return new ModelTraits(
        other, contextWindow, maxOutput, thinking, sampling, prefill, schemaOutput);
  }

  /** The same with these lengths, where they are known. */
  ModelTraits withLengths(OptionalLong context, OptionalLong output) {
    return new ModelTraits(
        id,
        context.isPresent() ? context : contextWindow,
        output.isPresent() ? output : maxOutput,
        thinking,
        sampling,
        prefill,
        schemaOutput);
  }

  /** The same, with the word of somebody else on schemas. */
  ModelTraits withSchemaOutput(boolean takes) {
    return new ModelTraits(id, contextWindow, maxOutput, thinking, sampling, prefill, takes);
  }
}
