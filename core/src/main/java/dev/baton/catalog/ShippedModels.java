package dev.baton.catalog;

import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.Price.Origin;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads the models that ship, a file for each platform, from {@code catalog/models}. */
final class ShippedModels {
  private static final List<String> PLATFORMS =
      List.of(
          "openai", "anthropic", "groq", "gemini", "openrouter", "deepseek", "mistral", "local");

  private ShippedModels() {}

  /** All of them, in the order in which they should be shown. */
  static List<ModelEntry> read() {
    var entries = new ArrayList<ModelEntry>();
    for (var platform : PLATFORMS) {
      Shipped.file("models/" + platform + ".yaml")
          .entries()
          .forEach((id, data) -> entries.add(entry(platform, id, data)));
    }
    return entries;
  }

  private static ModelEntry entry(String platform, String id, Shipped data) {
    var traits =
        Models.shipped()
            .ofFamily(platform, id)
            .withLengths(data.number("context"), data.number("max-output"));
    return new ModelEntry(
        platform,
        id,
        new TreeSet<>(data.list("names")),
        data.text("title"),
        traits,
        data.findEntry("price").map(ShippedModels::price),
        data.number("tokens-per-second").stream().asDoubleStream().findFirst(),
        data.text("latency"),
        quality(data),
        data.list("strengths"),
        data.list("best-use"),
        useCases(data),
        skills(platform, data, traits),
        data.flag("free-tier", false),
        data.findEntry("limits").map(ShippedModels::limits).orElse(RateLimits.NONE),
        Set.copyOf(data.list("regions")),
        data.find("trains").map(Boolean::parseBoolean),
        LocalDate.parse(data.text("released")),
        data.find("retired").map(LocalDate::parse),
        data.find("successor"),
        data.items("also").stream().map(ShippedModels::price).toList());
  }

  private static Price price(Shipped data) {
    return new Price(
        PriceWords.meters(word -> figure(data, word)),
        data.items("tiers").stream().map(ShippedModels::tier).toList(),
        PriceWords.services(word -> figure(data, word)),
        Origin.valueOf(data.text("from").toUpperCase(Locale.ROOT)),
        LocalDate.parse(data.text("since")));
  }

  private static Price.Tier tier(Shipped data) {
    return new Price.Tier(
        data.number("above").orElseThrow(), PriceWords.meters(word -> figure(data, word)));
  }

  private static Optional<Long> figure(Shipped data, PriceWords.Word word) {
    return data.find(word.name())
        .map(dollars -> word.each() ? Dollars.ofOne(dollars) : Dollars.ofMillion(dollars))
        .map(Optional::orElseThrow);
  }

  private static RateLimits limits(Shipped data) {
    return new RateLimits(data.number("rpm"), data.number("tpm"), data.number("rpd"));
  }

  private static Map<String, Integer> quality(Shipped data) {
    return data.table("quality").entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, score -> Integer.valueOf(score.getValue())));
  }

  private static Set<UseCase> useCases(Shipped data) {
    return data.list("use-cases").stream()
        .map(word -> UseCase.valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toSet());
  }

  /** Every model streams, and one that takes tools keeps to a schema by a tool where need be. */
  private static Set<Skill> skills(String platform, Shipped data, ModelTraits traits) {
    var skills = EnumSet.of(Skill.STREAMING);
    data.list("can").forEach(word -> skills.add(Skill.valueOf(word.toUpperCase(Locale.ROOT))));
    var standIn = platform.equals("anthropic") && skills.contains(Skill.TOOLS);
    if (traits.schemaOutput() || standIn) {
      skills.add(Skill.SCHEMA);
    }
    return skills;
  }
}
