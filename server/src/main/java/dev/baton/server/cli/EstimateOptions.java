package dev.baton.server.cli;

import dev.baton.ledger.estimate.QuestionForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what work is to be priced, and against what. */
final class EstimateOptions {
  @Option(names = "--in", paramLabel = "TOKENS", description = "tokens in a month, such as 10M")
  private Optional<String> in = Optional.empty();

  @Option(names = "--out", paramLabel = "TOKENS", description = "tokens out a month, such as 2M")
  private Optional<String> out = Optional.empty();

  @Option(
      names = "--cached",
      paramLabel = "TOKENS",
      description = "tokens a month from the platforms' caches, besides --in")
  private Optional<String> cached = Optional.empty();

  @Option(
      names = "--reasoning",
      paramLabel = "TOKENS",
      description = "tokens of thought a month, besides --out")
  private Optional<String> reasoning = Optional.empty();

  @Option(
      names = "--request",
      paramLabel = "IN/OUT",
      description = "tokens of one request, such as 1000/200, instead of --in and --out")
  private Optional<String> request = Optional.empty();

  @Option(names = "--requests", paramLabel = "N", description = "requests a month")
  private Optional<String> requests = Optional.empty();

  @Option(
      names = "--requests-per-day",
      paramLabel = "N",
      description = "requests a day, instead of --requests")
  private Optional<String> requestsPerDay = Optional.empty();

  @Option(names = "--days", paramLabel = "N", description = "days of a month (default: 30)")
  private Optional<String> days = Optional.empty();

  @Option(names = "--agents", paramLabel = "N", description = "agents that share the bill")
  private Optional<String> agents = Optional.empty();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "budget, balanced or premium (default: balanced)")
  private Optional<String> preset = Optional.empty();

  @Option(
      names = "--mix",
      paramLabel = "SHARES",
      description = "shares of coding, general, analysis, structured, simple: coding=.6,general=.4")
  private Optional<String> mix = Optional.empty();

  @Option(
      names = "--models",
      paramLabel = "SHARES",
      description = "shares of models instead of a preset: openai/gpt-4o=.5,groq/gemma2-9b-it=.5")
  private Optional<String> models = Optional.empty();

  @Option(
      names = "--baseline",
      paramLabel = "MODEL",
      description = "model to measure against (default: as configured, else claude-3-5-sonnet)")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--cache-hit",
      paramLabel = "SHARE",
      description = "share of the cost that Baton's own cache saves, 0 to 1")
  private Optional<String> cacheHit = Optional.empty();

  @Option(
      names = "--sample",
      paramLabel = "SHARE",
      description = "share of the work the baseline is asked too, to watch the quality")
  private Optional<String> sample = Optional.empty();

  @Option(
      names = "--judge-cost",
      paramLabel = "USD",
      description = "what judging those samples costs a month")
  private Optional<String> judgeCost = Optional.empty();

  @Option(
      names = "--investment",
      paramLabel = "USD",
      description = "what the change costs once; prints its return")
  private Optional<String> investment = Optional.empty();

  @Option(
      names = "--months",
      paramLabel = "LIST",
      description = "after how many months to print it (default: 6,12,24,36)")
  private Optional<String> months = Optional.empty();

  /** All of them under their own names. */
  QuestionForm form() {
    var fields = new LinkedHashMap<String, String>();
    in.ifPresent(text -> fields.put("in", text));
    out.ifPresent(text -> fields.put("out", text));
    cached.ifPresent(text -> fields.put("cached", text));
    reasoning.ifPresent(text -> fields.put("reasoning", text));
    request.ifPresent(text -> fields.put("request", text));
    requests.ifPresent(text -> fields.put("requests", text));
    requestsPerDay.ifPresent(text -> fields.put("requests-per-day", text));
    days.ifPresent(text -> fields.put("days", text));
    agents.ifPresent(text -> fields.put("agents", text));
    preset.ifPresent(text -> fields.put("preset", text));
    baseline.ifPresent(text -> fields.put("baseline", text));
    cacheHit.ifPresent(text -> fields.put("cache-hit", text));
    sample.ifPresent(text -> fields.put("sample", text));
    judgeCost.ifPresent(text -> fields.put("judge-cost", text));
    investment.ifPresent(text -> fields.put("investment", text));
    return new QuestionForm(
        fields,
        mix.map(text -> shares("--mix", text)).orElse(Map.of()),
        models.map(text -> shares("--models", text)).orElse(Map.of()),
        months.map(text -> List.of(text.split(",", -1))).orElse(List.of()));
  }

  private static Map<String, String> shares(String option, String text) {
    var shares = new LinkedHashMap<String, String>();
    for (var part : text.split(",", -1)) {
      var equals = part.indexOf('=');
      if (equals < 1) {
        throw CliFault.wrongUse(
            option
                + " must be names with shares such as coding=.6,general=.4, not \""
                + text
                + "\".");
      }
      var name = part.substring(0, equals).strip();
      if (shares.put(name, part.substring(equals + 1).strip()) != null) {
        throw CliFault.wrongUse(option + " names " + name + " twice. Keep one of them.");
      }
    }
    return shares;
  }
}
