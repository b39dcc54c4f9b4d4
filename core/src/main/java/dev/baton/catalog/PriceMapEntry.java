package dev.baton.catalog;

import dev.baton.catalog.ModelEntry.Skill;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Makes an entry of the catalogue from one of a public price map. */
final class PriceMapEntry {
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
        PriceMapPrice.of(fields, since),
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
