package dev.baton.provider;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Thinking;
import dev.baton.wire.JsonWriter;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Writes {@code thinkingConfig}: a number of tokens for Gemini 2.5, a level for Gemini 3. Every
 * amount that had to change is reported as {@code thinking:<from>-><to>}.
 */
final class GeminiThinking {
  private static final long DYNAMIC = -1;
  private static final long ROOM_FOR_ANSWER = 1024;

  private final ModelTraits model;
  private final OptionalLong maxOutput;
  private final OptionalLong outputCap;
  private final Thinking thinking;
  private final Dropped dropped;

  GeminiThinking(ChatRequest request, Target target, Dropped dropped) {
    this.model = target.model();
    this.outputCap = target.outputCap();
    this.maxOutput = request.maxOutput();
    this.thinking = request.thinking();
    this.dropped = dropped;
  }

  /** Gemini counts thoughts as output: what was asked is raised to leave room for an answer. */
  OptionalLong maxOutput() {
    if (maxOutput.isEmpty()) {
      return outputCap;
    }
    var asked = maxOutput.getAsLong();
    var raised = tokens() < asked ? asked : asked + tokens();
    var max = Math.min(raised, model.maxOutput().orElse(raised));
    report("max_tokens", Long.toString(asked), Long.toString(max));
    return OptionalLong.of(max);
  }

  /** The tokens of thought that will be asked for, as far as they are a number. */
  private long tokens() {
    return model.thinking() == ThinkingForm.BUDGET && !(thinking instanceof Thinking.Unsaid)
        ? withinModel(budgetAsked())
        : DYNAMIC;
  }

  void write(JsonWriter out) {
    if (thinking instanceof Thinking.Unsaid) {
      return;
    }
    switch (model.thinking()) {
      case NONE, EFFORT -> report("thinking", asked(), "off");
      case BUDGET -> budget(out);
      case LEVEL -> level(out);
    }
  }

  private void budget(JsonWriter out) {
    var budget = withinOutput(tokens());
    if (budget != 0 || !(thinking instanceof Thinking.Off)) {
      report("thinking", asked(), Long.toString(budget));
    }
    out.key("thinkingConfig").beginObject().field("thinkingBudget", budget);
    if (budget != 0) {
      out.field("includeThoughts", true);
    }
    out.endObject();
  }

  private long budgetAsked() {
    return switch (thinking) {
      case Thinking.Unsaid _ -> DYNAMIC;
      case Thinking.Off _ -> 0;
      case Thinking.Budget(var tokens) -> tokens;
      case Thinking.Effort(var level) ->
          switch (level) {
            case MINIMAL -> 512;
            case LOW -> 1024;
            case MEDIUM -> 8192;
            case HIGH -> 24576;
            case XHIGH, MAX -> budgetMax();
          };
    };
  }

  private long withinModel(long budget) {
    return budget < 0 ? DYNAMIC : Math.clamp(budget, budgetMin(), budgetMax());
  }

  private long withinOutput(long budget) {
    var max = model.maxOutput().orElse(Long.MAX_VALUE);
    return budget < max ? budget : Math.max(budgetMin(), max - ROOM_FOR_ANSWER);
  }

  // The Pro models of the 2.5 family cannot stop thinking, and may think longer than the others.
  private long budgetMin() {
    return isPro() ? 128 : 0;
  }

  private long budgetMax() {
    return isPro() ? 32768 : 24576;
  }

  private void level(JsonWriter out) {
    var level = levelAsked();
    if (level.isEmpty()) {
      return;
    }
    report("thinking", asked(), level);
    out.key("thinkingConfig").beginObject().field("thinkingLevel", level);
    if (!(thinking instanceof Thinking.Off)) {
      out.field("includeThoughts", true);
    }
    out.endObject();
  }

  /** The level, or nothing where the model shall decide. */
  private String levelAsked() {
    return switch (thinking) {
      case Thinking.Unsaid _ -> "";
      case Thinking.Off _ -> lowest();
      case Thinking.Budget(var tokens) -> levelFor(tokens);
      case Thinking.Effort(var level) ->
          switch (level) {
            case MINIMAL -> lowest();
            case LOW -> "low";
            case MEDIUM -> middle();
            case HIGH, XHIGH, MAX -> "high";
          };
    };
  }

  private String levelFor(long tokens) {
    if (tokens < 0) {
      return "";
    }
    if (tokens == 0) {
      return lowest();
    }
    return tokens <= 2048 ? "low" : tokens <= 8192 ? middle() : "high";
  }

  // Only the Flash models are known to take every level; the Pro models may know two.
  private String lowest() {
    return isPro() ? "low" : "minimal";
  }

  private String middle() {
    return isPro() ? "high" : "medium";
  }

  private boolean isPro() {
    return model.id().contains("-pro");
  }

  private String asked() {
    return switch (thinking) {
      case Thinking.Unsaid _ -> "auto";
      case Thinking.Off _ -> "off";
      case Thinking.Effort(var level) -> level.name().toLowerCase(Locale.ROOT);
      case Thinking.Budget(var tokens) -> Long.toString(tokens);
    };
  }

  private void report(String field, String from, String to) {
    if (!from.equals(to)) {
      dropped.add(field + ":" + from + "->" + to);
    }
  }
}
