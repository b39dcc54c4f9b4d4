package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Thinking;
import dev.baton.chat.Thinking.Level;
import java.util.Locale;

/**
 * How much an answer may be, and how much of it may be thought.
 *
 * @param maxTokens thoughts included, as Anthropic counts
 */
record AnthropicAmounts(long maxTokens, Mode mode) {
  private static final long MAX_TOKENS_UNSAID = 4096;
  private static final long BUDGET_MIN = 1024;
  private static final long BUDGET_MAX = 32_768;
  private static final long ROOM_FOR_ANSWER = 1024;

  /** In which words thinking is asked for. */
  sealed interface Mode {
    record Unsaid() implements Mode {}

    record Disabled() implements Mode {}

    record Budget(long tokens) implements Mode {}

    record Adaptive(String effort) implements Mode {}
  }

  /**
   * Fits what was asked to what {@code model} takes.
   *
   * @param mayThink false where the rest of the request forbids it
   */
  static AnthropicAmounts of(
      ChatRequest request, ModelTraits model, boolean mayThink, Dropped dropped) {
    var plain = new AnthropicAmounts(maxTokens(request, model, dropped), new Mode.Unsaid());
    var form = mayThink ? model.thinking() : ThinkingForm.NONE;
    return switch (request.thinking()) {
      case Thinking.Unsaid _ -> plain;
      case Thinking.Off _ -> plain.off(model);
      case Thinking.Effort(var level) ->
          switch (form) {
            case NONE, LEVEL -> plain.lost(word(level), dropped);
            case EFFORT -> plain.adaptive(word(level), effort(level), dropped);
            case BUDGET -> plain.budget(word(level), budget(level, model), model, dropped);
          };
      case Thinking.Budget(var tokens) ->
          switch (form) {
            case NONE, LEVEL -> plain.lost(Long.toString(tokens), dropped);
            case EFFORT -> plain.adaptive(Long.toString(tokens), effort(tokens), dropped);
            case BUDGET -> plain.budget(Long.toString(tokens), tokens, model, dropped);
          };
    };
  }

  boolean thinks() {
    return switch (mode) {
      case Mode.Unsaid _, Mode.Disabled _ -> false;
      case Mode.Budget _, Mode.Adaptive _ -> true;
    };
  }

  private static long maxTokens(ChatRequest request, ModelTraits model, Dropped dropped) {
    var asked = request.maxOutput().orElse(model.maxOutput().orElse(MAX_TOKENS_UNSAID));
    return lowered("max_tokens", asked, model.maxOutput().orElse(asked), dropped);
  }

  private static long lowered(String field, long asked, long limit, Dropped dropped) {
    if (asked > limit) {
      report(field, Long.toString(asked), Long.toString(limit), dropped);
    }
    return Math.min(asked, limit);
  }

  /** Only the models with budgets all know the word; on the others silence is the safe "no". */
  private AnthropicAmounts off(ModelTraits model) {
    return model.thinking() == ThinkingForm.BUDGET
        ? new AnthropicAmounts(maxTokens, new Mode.Disabled())
        : this;
  }

  private AnthropicAmounts lost(String asked, Dropped dropped) {
    report("thinking", asked, "off", dropped);
    return this;
  }

  private AnthropicAmounts adaptive(String asked, String effort, Dropped dropped) {
    report("thinking", asked, effort, dropped);
    return new AnthropicAmounts(maxTokens, new Mode.Adaptive(effort));
  }

  /** Anthropic counts thoughts as output, so the budget must leave room for an answer. */
  private AnthropicAmounts budget(String asked, long tokens, ModelTraits model, Dropped dropped) {
    var budget = Math.max(tokens, BUDGET_MIN);
    var raised = budget < maxTokens ? maxTokens : maxTokens + budget;
    var max = Math.min(raised, model.maxOutput().orElse(raised));
    budget = budget < max ? budget : max - ROOM_FOR_ANSWER;
    if (budget < BUDGET_MIN) {
      return lost(asked, dropped);
    }
    report("thinking", asked, Long.toString(budget), dropped);
    report("max_tokens", Long.toString(maxTokens), Long.toString(max), dropped);
    return new AnthropicAmounts(max, new Mode.Budget(budget));
  }

  private static void report(String field, String from, String to, Dropped dropped) {
    if (!from.equals(to)) {
      dropped.add(field + ":" + from + "->" + to);
    }
  }

  private static String word(Level level) {
    return level.name().toLowerCase(Locale.ROOT);
  }

  private static String effort(Level level) {
    return level == Level.MINIMAL ? word(Level.LOW) : word(level);
  }

  private static String effort(long tokens) {
    if (tokens <= 2048) {
      return word(Level.LOW);
    }
    return tokens <= 8192 ? word(Level.MEDIUM) : word(Level.HIGH);
  }

  private static long budget(Level level, ModelTraits model) {
    return switch (level) {
      case MINIMAL, LOW -> BUDGET_MIN;
      case MEDIUM -> 8192;
      case HIGH -> 24_576;
      case XHIGH, MAX ->
          Math.min(BUDGET_MAX, model.maxOutput().orElse(Long.MAX_VALUE) - ROOM_FOR_ANSWER);
    };
  }
}
