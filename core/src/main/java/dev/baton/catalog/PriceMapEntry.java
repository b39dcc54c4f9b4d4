package dev.baton.catalog;

import dev.baton.catalog.ModelEntry.Skill;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes an entry of the catalogue from one of a public price map. */
final class PriceMapEntry {
  private static final Pattern TIER = Pattern.compile(".*_above_([0-9]+)k_tokens");
  private static final String INPUT = "input_cost_per_token";
  private static final String OUTPUT = "output_cost_per_token";
  private static final String CACHE_READ = "cache_read_input_token_cost";
  private static final String CACHE_WRITE = "cache_creation_input_token_cost";
  private static final String CACHE_WRITE_1H = CACHE_WRITE + "_above_1hr";

  private PriceMapEntry() {}

  static ModelEntry of(String platform, String id, PriceMapFields fields, LocalDate since) {
    var window = fields.length("max_input_tokens");
    var output = fields.length("max_output_tokens");
    var known = Catalog.shipped().traits(platform, id);
    return new ModelEntry(
        platform,
        id,
        Set.of(),
        "",
        known
            .withLengths(window, output.isPresent() ? output : fields.length("max_tokens"))
            .withSchemaOutput(known.schemaOutput() || fields.flag("supports_response_schema")),
        price(fields, since),
        OptionalDouble.empty(),
        "",
        Map.of(),
        List.of(),
        List.of(),
        Set.of(),
        skills(fields),
        false,
        RateLimits.NONE,
        Set.of(),
        Optional.empty(),
        ModelEntry.UNDATED,
        fields.deprecated(),
        Optional.empty(),
        List.of());
  }

  private static Optional<Price> price(PriceMapFields fields, LocalDate since) {
    var input = fields.price(INPUT);
    var output = fields.price(OUTPUT);
    return input.isEmpty() || output.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Price(
                input.getAsLong(),
                output.getAsLong(),
                fields.price(CACHE_READ),
                fields.price(CACHE_WRITE),
                fields.price(CACHE_WRITE_1H),
                fields.price("output_cost_per_reasoning_token"),
                fields.price(INPUT + "_batches"),
                fields.price(OUTPUT + "_batches"),
                tiers(fields),
                Price.Origin.IMPORT,
                since));
  }

  /** What a tier does not name is as below it. */
  private static List<Price.Tier> tiers(PriceMapFields fields) {
    return fields.priced().stream()
        .map(TIER::matcher)
        .filter(Matcher::matches)
        .map(found -> Long.parseLong(found.group(1)))
        .distinct()
        .sorted()
        .map(thousands -> tier(fields, thousands))
        .toList();
  }

  private static Price.Tier tier(PriceMapFields fields, long thousands) {
    var above = "_above_" + thousands + "k_tokens";
    return new Price.Tier(
        thousands * 1000,
        either(fields, INPUT, above).orElseThrow(),
        either(fields, OUTPUT, above).orElseThrow(),
        either(fields, CACHE_READ, above),
        either(fields, CACHE_WRITE, above),
        either(fields, CACHE_WRITE_1H, above));
  }

  private static OptionalLong either(PriceMapFields fields, String key, String above) {
    var own = fields.price(key + above);
    return own.isPresent() ? own : fields.price(key);
  }

  private static Set<Skill> skills(PriceMapFields fields) {
    var skills = EnumSet.of(Skill.STREAMING);
    if (fields.flag("supports_function_calling")) {
      skills.add(Skill.TOOLS);
    }
    if (fields.flag("supports_vision")) {
      skills.add(Skill.VISION);
    }
    if (fields.flag("supports_response_schema")) {
      skills.add(Skill.SCHEMA);
    }
    return skills;
  }
}
