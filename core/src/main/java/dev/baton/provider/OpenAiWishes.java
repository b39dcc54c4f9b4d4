package dev.baton.provider;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the fields of a chat request that are Baton's own: which model, on which platform. */
final class OpenAiWishes {
  static final Set<String> FIELDS = Set.of("models", "provider", "baton");

  private static final int NAMES_MAX = 32;
  private static final int TEXT_LENGTH_MAX = 200;
  private static final int DOLLARS_LENGTH_MAX = 40;
  private static final BigDecimal DOLLARS_MAX = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal DOLLARS_MIN = new BigDecimal("1e-12");
  private static final Set<String> SORTS = Set.of("price", "throughput", "latency");

  private final JsonReader in;
  private List<String> models = List.of();
  private BodyWishes.Platforms platforms = BodyWishes.Platforms.ANY;
  private Optional<String> useCase = Optional.empty();
  private Optional<String> priority = Optional.empty();
  private Optional<BigDecimal> maxCost = Optional.empty();
  private Optional<String> taskType = Optional.empty();
  private Optional<String> conversation = Optional.empty();
  private boolean any;

  OpenAiWishes(JsonReader in) {
    this.in = in;
  }

  /** What was read; empty if none of the fields was there. */
  Optional<BodyWishes> wishes() {
    return any
        ? Optional.of(
            new BodyWishes(models, platforms, useCase, priority, maxCost, taskType, conversation))
        : Optional.empty();
  }

  void models() {
    any = true;
    models = names();
  }

  /** OpenRouter's {@code provider}. */
  void platforms() {
    any = true;
    if (in.skipNull()) {
      return;
    }
    var order = List.<String>of();
    var only = List.<String>of();
    var ignore = List.<String>of();
    var fallbacks = true;
    var sort = Optional.<String>empty();
    var maxPrice = BodyWishes.MaxPrice.ANY;
    var unheard = new ArrayList<String>();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "order" -> order = names();
        case "only" -> only = names();
        case "ignore" -> ignore = names();
        case "allow_fallbacks" -> fallbacks = in.skipNull() || in.bool();
        case "sort" -> sort = sort();
        case "max_price" -> maxPrice = maxPrice(unheard);
        default -> unheard("", unheard);
      }
    }
    platforms = new BodyWishes.Platforms(order, only, ignore, fallbacks, sort, maxPrice, unheard);
  }

  private Optional<String> sort() {
    var sort = text();
    if (sort.isPresent() && !SORTS.contains(sort.get())) {
      throw in.fault("\"" + sort.get() + "\" is not one of price, throughput, latency");
    }
    return sort;
  }

  private BodyWishes.MaxPrice maxPrice(List<String> unheard) {
    if (in.skipNull()) {
      return BodyWishes.MaxPrice.ANY;
    }
    var prompt = Optional.<BigDecimal>empty();
    var completion = Optional.<BigDecimal>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "prompt" -> prompt = dollars();
        case "completion" -> completion = dollars();
        default -> unheard("max_price.", unheard);
      }
    }
    return new BodyWishes.MaxPrice(prompt, completion);
  }

  private void unheard(String path, List<String> unheard) {
    var member = path + in.key();
    var said = in.peek() != Kind.NULL;
    RoutingFields.skipChecked(in);
    if (said) {
      unheard.add(member);
    }
  }

  void baton() {
    any = true;
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "use_case" -> useCase = text();
        case "priority" -> priority = text();
        case "max_cost_usd" -> maxCost = dollars();
        case "task_type" -> taskType = text();
        case "conversation" -> conversation = text();
        default -> {
          RoutingFields.refuse(in.key());
          throw in.fault(
              "is not known: baton has use_case, priority, max_cost_usd, task_type and"
                  + " conversation");
        }
      }
    }
  }

  private List<String> names() {
    if (in.skipNull()) {
      return List.of();
    }
    var names = new ArrayList<String>();
    in.beginArray();
    while (in.nextItem()) {
      names.add(name());
      if (names.size() > NAMES_MAX) {
        throw in.fault("is one too many: there may be " + NAMES_MAX);
      }
    }
    return names;
  }

  private String name() {
    return text().orElseThrow(() -> in.fault("must be a string, not null"));
  }

  private Optional<String> text() {
    if (in.skipNull()) {
      return Optional.empty();
    }
    if (in.peek() != Kind.STRING) {
      RoutingFields.skipChecked(in);
      throw in.fault("must be a string");
    }
    var text = in.string();
    if (text.isBlank() || text.length() > TEXT_LENGTH_MAX) {
      throw in.fault("must have from 1 to " + TEXT_LENGTH_MAX + " characters, and not only blanks");
    }
    return Optional.of(text);
  }

  /** Exact, and of few enough digits to reckon with. */
  private Optional<BigDecimal> dollars() {
    if (in.skipNull()) {
      return Optional.empty();
    }
    var literal = in.numberLiteral();
    var dollars = amount(literal);
    if (dollars.signum() < 0 || dollars.compareTo(DOLLARS_MAX) > 0) {
      throw in.fault("must be between 0 and " + DOLLARS_MAX + " dollars, not " + literal);
    }
    return Optional.of(dollars.compareTo(DOLLARS_MIN) < 0 ? BigDecimal.ZERO : dollars);
  }

  private BigDecimal amount(String literal) {
    try {
      if (literal.length() <= DOLLARS_LENGTH_MAX) {
        return new BigDecimal(literal);
      }
    } catch (NumberFormatException _) {
      // JSON allows exponents that no number has.
    }
    throw in.fault("has more digits than any amount of dollars");
  }
}
