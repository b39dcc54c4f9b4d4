package dev.baton.server.api;

import dev.baton.catalog.Dollars;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
import dev.baton.catalog.PriceWords;
import dev.baton.catalog.RateLimits;
import dev.baton.wire.JsonWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Writes one model of the comparison: money as decimals in text, what is not known as null. */
final class ComparisonRow {
  private final JsonWriter out;
  private final ModelEntry model;
  private final boolean configured;

  ComparisonRow(JsonWriter out, ComparisonApi.Row row) {
    this.out = out;
    this.model = row.model();
    this.configured = row.configured();
  }

  void write(Measured measured) {
    out.beginObject()
        .field("id", model.name())
        .field("platform", model.platform())
        .field("model", model.id())
        .field("title", model.title());
    words("names", model.names().stream().sorted().toList());
    price();
    number("context_window", model.traits().contextWindow());
    number("max_output", model.traits().maxOutput());
    latency(measured);
    quality();
    words("strengths", model.strengths());
    words("best_use", model.bestUse());
    words("use_cases", model.useCases().stream().sorted().map(useCase -> useCase.word()).toList());
    words("can", model.can().stream().sorted().map(ComparisonRow::word).toList());
    out.field("free_tier", model.freeTier());
    limits(model.limits());
    words("regions", model.regions().stream().sorted().toList());
    text("released", released());
    text("retired", model.retired().map(Object::toString));
    text("successor", model.successor());
    out.field("configured", configured).endObject();
  }

  private Optional<String> released() {
    return Optional.of(model.released())
        .filter(day -> !day.equals(ModelEntry.UNDATED))
        .map(Object::toString);
  }

  private void price() {
    out.key("price");
    model.price().ifPresentOrElse(this::price, out::nullValue);
    if (model.price().isEmpty()) {
      out.field("unpriced", true);
    }
  }

  /** Beside the price that counts: what the sources claim, and what the platform will bill. */
  private void price(Price price) {
    figures(price);
    model
        .claim()
        .ifPresent(claim -> {
          out.key("claim");
          figures(claim);
          out.endObject();
        });
    model
        .billed()
        .filter(billed -> !billed.equals(price))
        .ifPresent(billed -> {
          out.key("billed");
          figures(billed);
          out.endObject();
        });
    out.endObject();
  }

  private void figures(Price price) {
    out.beginObject();
    PriceWords.STANDARD.forEach(word -> money(word, price.meters().of(word.kind())));
    PriceWords.SERVICES.forEach(word -> money(word, price.own(word.service(), word.kind())));
    if (!price.tiers().isEmpty()) {
      out.key("tiers").beginArray();
      price.tiers().forEach(this::tier);
      out.endArray();
    }
    out.field("origin", word(price.origin())).field("since", price.since().toString());
  }

  private void tier(Price.Tier tier) {
    out.beginObject().field("above_tokens", tier.above());
    PriceWords.STANDARD.forEach(word -> money(word, tier.meters().of(word.kind())));
    out.endObject();
  }

  private void latency(Measured measured) {
    out.key("latency").beginObject();
    text("claimed", Optional.of(model.latency()).filter(word -> !word.isEmpty()));
    rounded("first_token_ms", measured.firstTokenMillis());
    rounded("tokens_per_second", measured.tokensPerSecond());
    rounded("tokens_per_second_claimed", model.tokensPerSecond());
    out.endObject();
  }

  private void quality() {
    out.key("quality").beginObject();
    for (Map.Entry<String, Integer> score : new TreeMap<>(model.quality()).entrySet()) {
      out.field(score.getKey(), score.getValue());
    }
    out.endObject();
  }

  private void limits(RateLimits limits) {
    out.key("limits").beginObject();
    number("rpm", limits.rpm());
    number("tpm", limits.tpm());
    number("rpd", limits.rpd());
    out.endObject();
  }

  private void words(String key, Collection<String> words) {
    out.key(key).beginArray();
    words.forEach(out::value);
    out.endArray();
  }

  private void text(String key, Optional<String> text) {
    out.key(key);
    text.ifPresentOrElse(out::value, out::nullValue);
  }

  private void number(String key, OptionalLong number) {
    out.key(key);
    number.ifPresentOrElse(out::value, out::nullValue);
  }

  private void rounded(String key, OptionalDouble number) {
    out.key(key);
    number.ifPresentOrElse(value -> out.value(Math.round(value)), out::nullValue);
  }

  /** Prices that a model does not have are left out rather than called unknown. */
  private void money(PriceWords.Word word, OptionalLong picoDollars) {
    var name = word.name().replace('-', '_');
    if (picoDollars.isPresent() && word.each()) {
      out.field(name + "_usd", Dollars.one(picoDollars.getAsLong()));
    } else if (picoDollars.isPresent()) {
      out.field(name + "_usd_per_million", Dollars.million(picoDollars.getAsLong()));
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
