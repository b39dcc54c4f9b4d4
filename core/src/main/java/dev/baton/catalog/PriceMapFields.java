package dev.baton.catalog;

import dev.baton.wire.JsonReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/** One entry of a public price map, its fields told apart, and what is wrong or odd about them. */
final class PriceMapFields {
  /** Dollars for one search, by how much of what is found the model reads. */
  private static final String SEARCHES = "search_context_cost_per_query";

  /** What else may be charged for, and Baton does not count. */
  private static final Pattern OTHER_PRICE =
      Pattern.compile(
          ".*(cost|price|pricing).*|tiered_.*|.*_per_(second|query|image|pixel|page).*");

  private static final Pattern KNOWN =
      Pattern.compile(
          "supports_.*|supported_.*|rpm|tpm|rpd|.*_max_.*|max_.*|source|metadata|comment"
              + "|tool_use_system_prompt_tokens"
              + "|output_vector_size|display_name|provider_specific_entry");

  private static final Set<String> WORDS = Set.of("litellm_provider", "mode");
  private static final Set<String> LENGTHS =
      Set.of("max_tokens", "max_input_tokens", "max_output_tokens");
  private static final int SHOWN_MAX = 60;

  private final Map<String, String> words = new HashMap<>();
  private final Map<String, Long> prices = new HashMap<>();
  private final Map<String, Long> lengths = new HashMap<>();
  private final Map<String, Boolean> flags = new HashMap<>();
  private final List<String> oddities = new ArrayList<>();
  private Optional<LocalDate> deprecated = Optional.empty();
  private Optional<String> objection = Optional.empty();

  private PriceMapFields() {}

  static PriceMapFields read(JsonReader in) {
    var fields = new PriceMapFields();
    if (in.peek() != JsonReader.Kind.OBJECT) {
      in.skip();
      fields.object("It is no object.");
      return fields;
    }
    in.beginObject();
    while (in.nextKey()) {
      fields.field(in.key(), in);
    }
    return fields;
  }

  /** Why the entry cannot be used. */
  Optional<String> objection() {
    return objection;
  }

  /** What nobody expected, yet does no harm: a sentence each. */
  List<String> oddities() {
    return oddities;
  }

  String text(String key) {
    return words.getOrDefault(key, "");
  }

  OptionalLong price(String key) {
    return number(prices, key);
  }

  /** Pico-dollars for one search. */
  OptionalLong searches() {
    return price(SEARCHES);
  }

  OptionalLong length(String key) {
    return number(lengths, key);
  }

  boolean flag(String key) {
    return flags.getOrDefault(key, false);
  }

  /** From when on its platform no longer has it. */
  Optional<LocalDate> deprecated() {
    return deprecated;
  }

  Set<String> priced() {
    return prices.keySet();
  }

  private static OptionalLong number(Map<String, Long> numbers, String key) {
    var number = numbers.get(key);
    return number == null ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private void field(String key, JsonReader in) {
    if (in.skipNull()) {
      return;
    }
    if (PriceMapPrice.FIELD.matcher(key).matches()) {
      price(key, in);
    } else if (key.equals(SEARCHES)) {
      searches(in);
    } else if (LENGTHS.contains(key)) {
      length(key, in);
    } else if (WORDS.contains(key)) {
      word(key, in);
    } else if (key.equals("deprecation_date")) {
      date(literal(in));
    } else if (key.startsWith("supports_") && in.peek() == JsonReader.Kind.BOOLEAN) {
      flags.put(key, in.bool());
    } else {
      other(key, in);
    }
  }

  private void price(String key, JsonReader in) {
    var literal = literal(in);
    var price = Dollars.ofOne(literal);
    if (price.isEmpty()) {
      object("Its " + key + " " + shown(literal) + " is no whole number of pico-dollars.");
    } else if (price.get() < 0) {
      object("Its " + key + " " + shown(literal) + " is below zero.");
    } else {
      prices.put(key, price.get());
    }
  }

  /** Nobody says afterwards how much was read, so the dearest counts. */
  private void searches(JsonReader in) {
    if (in.peek() != JsonReader.Kind.OBJECT) {
      price(SEARCHES, in);
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      var before = prices.getOrDefault(SEARCHES, 0L);
      price(SEARCHES, in);
      prices.merge(SEARCHES, before, Math::max);
    }
  }

  private void length(String key, JsonReader in) {
    var literal = literal(in);
    if (literal.matches("[1-9][0-9]{0,14}")) {
      lengths.put(key, Long.valueOf(literal));
    } else {
      oddities.add("Its " + key + " " + shown(literal) + " is no number of tokens; left out.");
    }
  }

  private void word(String key, JsonReader in) {
    if (in.peek() == JsonReader.Kind.STRING) {
      words.put(key, in.string());
    } else {
      in.skip();
      object("Its " + key + " is no text.");
    }
  }

  private void date(String literal) {
    try {
      deprecated = Optional.of(LocalDate.parse(literal));
    } catch (DateTimeException _) {
      oddities.add("Its deprecation_date " + shown(literal) + " is no date; left out.");
    }
  }

  private void other(String key, JsonReader in) {
    in.skip();
    if (!KNOWN.matcher(key).matches() && !OTHER_PRICE.matcher(key).matches()) {
      oddities.add("Its field " + shown(key) + " is not known; left out.");
    }
  }

  private static String literal(JsonReader in) {
    return switch (in.peek()) {
      case NUMBER -> in.numberLiteral();
      case STRING -> in.string();
      case OBJECT, ARRAY, BOOLEAN, NULL -> {
        in.skip();
        yield "that is no number";
      }
    };
  }

  /** The first objection counts. */
  private void object(String sentence) {
    objection = objection.or(() -> Optional.of(sentence));
  }

  private static String shown(String text) {
    return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) + "..." : text;
  }
}
