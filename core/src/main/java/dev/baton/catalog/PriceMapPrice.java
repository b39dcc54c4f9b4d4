package dev.baton.catalog;

import dev.baton.chat.Counter;
import dev.baton.chat.ServiceTier;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a price of the fields of a public price map, whose names say all: {@code
 * input_cost_per_token_above_200k_tokens_priority} is a kind, a length and a service.
 */
final class PriceMapPrice {
  /** What is charged for each of a kind, also for longer prompts and by other services. */
  static final Pattern FIELD =
      Pattern.compile(
          "(?<kind>(?:input|output)_cost_per(?:_reasoning|_audio)?_token"
              + "|output_cost_per_image|cache_read_input_token_cost"
              + "|cache_creation_input_token_cost(?:_above_1hr)?)"
              + "(?:_above_(?<above>[1-9][0-9]{0,5})k_tokens)?"
              + "(?:_(?<service>batches|flex|priority))?");

  private final Map<ServiceTier, TreeMap<Long, Meters>> sheets = new EnumMap<>(ServiceTier.class);

  private PriceMapPrice(PriceMapFields fields) {
    for (var name : fields.priced()) {
      var field = FIELD.matcher(name);
      if (field.matches()) {
        put(field, fields.price(name).orElseThrow());
      }
    }
    fields.searches().ifPresent(each -> put(ServiceTier.STANDARD, 0, Counter.SEARCH, each));
  }

  /** Empty where it does not price both input and output. */
  static Optional<Price> of(PriceMapFields fields, LocalDate since) {
    return new PriceMapPrice(fields).price(since);
  }

  private void put(Matcher field, long pico) {
    var above = field.group("above") == null ? 0 : Long.parseLong(field.group("above")) * 1000;
    kind(field.group("kind")).ifPresent(kind -> put(service(field), above, kind, pico));
  }

  private void put(ServiceTier service, long above, Counter kind, long pico) {
    sheets
        .computeIfAbsent(service, _ -> new TreeMap<>())
        .compute(above, (_, known) -> (known == null ? Meters.NONE : known).with(kind, pico));
  }

  private static ServiceTier service(Matcher field) {
    return field.group("service") == null
        ? ServiceTier.STANDARD
        : switch (field.group("service")) {
          case "batches" -> ServiceTier.BATCH;
          case "flex" -> ServiceTier.FLEX;
          default -> ServiceTier.PRIORITY;
        };
  }

  private static Optional<Counter> kind(String name) {
    return switch (name) {
      case "input_cost_per_token" -> Optional.of(Counter.INPUT);
      case "output_cost_per_token" -> Optional.of(Counter.OUTPUT);
      case "output_cost_per_reasoning_token" -> Optional.of(Counter.REASONING);
      case "input_cost_per_audio_token" -> Optional.of(Counter.AUDIO_IN);
      case "output_cost_per_audio_token" -> Optional.of(Counter.AUDIO_OUT);
      case "output_cost_per_image" -> Optional.of(Counter.IMAGE);
      case "cache_read_input_token_cost" -> Optional.of(Counter.CACHE_READ);
      case "cache_creation_input_token_cost" -> Optional.of(Counter.CACHE_WRITE_5M);
      case "cache_creation_input_token_cost_above_1hr" -> Optional.of(Counter.CACHE_WRITE_1H);
      default -> Optional.empty();
    };
  }

  private Optional<Price> price(LocalDate since) {
    var always = sheet(ServiceTier.STANDARD);
    if (always.of(Counter.INPUT).isEmpty() || always.of(Counter.OUTPUT).isEmpty()) {
      return Optional.empty();
    }
    // What a tier does not name is as below it; thoughts go by the rest of its answer.
    var below = always.without(Counter.REASONING);
    var services = new EnumMap<ServiceTier, Price.Service>(ServiceTier.class);
    for (var service : sheets.keySet()) {
      if (service != ServiceTier.STANDARD) {
        services.put(service, new Price.Service(sheet(service), tiers(service, Meters.NONE)));
      }
    }
    var tiers = tiers(ServiceTier.STANDARD, below);
    return Optional.of(new Price(always, tiers, services, Price.Origin.IMPORT, since));
  }

  private Meters sheet(ServiceTier service) {
    return sheets.getOrDefault(service, new TreeMap<>()).getOrDefault(0L, Meters.NONE);
  }

  private List<Price.Tier> tiers(ServiceTier service, Meters below) {
    return sheets.getOrDefault(service, new TreeMap<>()).tailMap(0L, false).entrySet().stream()
        .map(tier -> new Price.Tier(tier.getKey(), tier.getValue().over(below)))
        .toList();
  }
}
