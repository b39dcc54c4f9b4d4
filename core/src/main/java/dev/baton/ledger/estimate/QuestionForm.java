package dev.baton.ledger.estimate;

import dev.baton.config.Nearest;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A question as somebody typed it, whether as flags or as JSON: every value is text, and every
 * objection names its field.
 *
 * @param fields by the names of {@link #FIELDS}
 * @param mix shares by kind of task
 * @param models shares by model
 * @param months after how many the return is wanted
 */
public record QuestionForm(
    Map<String, String> fields,
    Map<String, String> mix,
    Map<String, String> models,
    List<String> months) {
  /** What may be said, besides the mix, the models and the months. */
  public static final List<String> FIELDS =
      List.of(
          "in",
          "out",
          "cached",
          "reasoning",
          "request",
          "requests",
          "requests-per-day",
          "days",
          "agents",
          "preset",
          "baseline",
          "cache-hit",
          "sample",
          "judge-cost",
          "investment");

  private static final int MONTHS_MAX = 120;
  private static final int MONTHS_LISTED_MAX = 24;
  private static final long DAYS_USUAL = 30;

  public QuestionForm {
    fields = Map.copyOf(fields);
    mix = Collections.unmodifiableMap(new LinkedHashMap<>(mix));
    models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
    months = List.copyOf(months);
    fields.keySet().forEach(QuestionForm::known);
  }

  private static void known(String field) {
    if (!FIELDS.contains(field)) {
      throw new Objection(
          "An estimate has no field \""
              + field
              + "\"."
              + Nearest.to(field, FIELDS)
                  .map(near -> " Did you mean \"" + near + "\"?")
                  .orElse(""));
    }
  }

  /**
   * The question.
   *
   * @param baseline what to measure against where nothing else is said
   */
  public Question read(String baseline) {
    return new Question(
        work(),
        split(),
        text("baseline").orElse(baseline),
        new Extras(
            share("cache-hit").orElse(BigDecimal.ZERO),
            share("sample").orElse(BigDecimal.ZERO),
            dollars("judge-cost").orElse(Amount.NONE)),
        count("agents"),
        dollars("investment"),
        months.isEmpty() ? Question.MONTHS_USUAL : listed());
  }

  private Workload work() {
    return text("request").isPresent() ? ofRequests() : ofTokens();
  }

  private Workload ofTokens() {
    return new Workload(
        count("in").orElse(0),
        count("out").orElse(0),
        count("cached").orElse(0),
        count("reasoning").orElse(0),
        requests());
  }

  private Workload ofRequests() {
    for (var field : List.of("in", "out", "cached", "reasoning")) {
      if (fields.containsKey(field)) {
        throw new Objection(
            "Say either the tokens of a request or those of a month; this has both request and "
                + field
                + ".");
      }
    }
    var sizes = text("request").orElseThrow().split("/", -1);
    if (sizes.length != 2) {
      throw new Objection(
          "request must be tokens in and out such as 1000/200, not \""
              + Typed.shown(text("request").orElseThrow())
              + "\".");
    }
    var requests = requests();
    if (requests.isEmpty()) {
      throw new Objection("How many requests? Say requests or requests-per-day beside request.");
    }
    return Workload.of(
        Typed.count("request", sizes[0]), Typed.count("request", sizes[1]), requests.getAsLong());
  }

  private OptionalLong requests() {
    var daily = count("requests-per-day");
    if (daily.isEmpty()) {
      if (fields.containsKey("days")) {
        throw new Objection("days goes with requests-per-day, which is not said.");
      }
      return count("requests");
    }
    if (fields.containsKey("requests")) {
      throw new Objection("Say either requests or requests-per-day, not both.");
    }
    var requests = BigDecimal.valueOf(daily.getAsLong()).multiply(BigDecimal.valueOf(days()));
    return OptionalLong.of(requests.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValueExact());
  }

  private long days() {
    return count("days").orElse(DAYS_USUAL);
  }

  private Mix split() {
    if (models.isEmpty()) {
      var preset = Presets.shipped().named(text("preset").orElse(Presets.USUAL));
      return mix.isEmpty() ? Mix.of(preset) : Mix.of(preset, tasks());
    }
    if (!mix.isEmpty() || fields.containsKey("preset")) {
      throw new Objection(
          "Say either models with their shares, or a preset with a mix of tasks, not both.");
    }
    var shares = new LinkedHashMap<String, BigDecimal>();
    models.forEach(
        (model, share) -> shares.put(model, Typed.share("The share of " + model, share)));
    return Mix.of(shares);
  }

  private Map<TaskClass, BigDecimal> tasks() {
    var shares = new EnumMap<TaskClass, BigDecimal>(TaskClass.class);
    mix.forEach(
        (word, share) -> shares.put(task(word), Typed.share("The share of " + word, share)));
    return shares;
  }

  private static TaskClass task(String word) {
    return TaskClass.of(word)
        .orElseThrow(() ->
            new Objection(
                "There is no task class \""
                    + Typed.shown(word)
                    + "\"."
                    + Nearest.to(word, TaskClass.words())
                        .map(near -> " Did you mean \"" + near + "\"?")
                        .orElse(" There are: " + String.join(", ", TaskClass.words()) + ".")));
  }

  private List<Integer> listed() {
    if (months.size() > MONTHS_LISTED_MAX) {
      throw new Objection("At most " + MONTHS_LISTED_MAX + " months can be asked for at once.");
    }
    return months.stream().map(QuestionForm::month).toList();
  }

  private static int month(String text) {
    var month = Typed.count("months", text);
    if (month < 1 || month > MONTHS_MAX) {
      throw new Objection("months go from 1 to " + MONTHS_MAX + ", not " + month + ".");
    }
    return (int) month;
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(fields.get(field));
  }

  private OptionalLong count(String field) {
    return text(field).stream().mapToLong(text -> Typed.count(field, text)).findFirst();
  }

  private Optional<BigDecimal> share(String field) {
    return text(field).map(text -> Typed.share(field, text));
  }

  private Optional<Amount> dollars(String field) {
    return text(field).map(text -> Typed.dollars(field, text));
  }
}
