package dev.baton.config;

import dev.baton.catalog.RateLimits;
import dev.baton.config.Form.Hidden;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Whole;
import dev.baton.config.Form.Word;
import dev.baton.config.PoolKey.Cap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is said about a key of a platform: in the file as a group, in a pool behind {@code #:}. */
record KeyRules(
    Optional<String> label,
    int weight,
    List<String> models,
    List<String> tasks,
    RateLimits limits,
    Map<Cap, Long> caps,
    boolean free,
    boolean off) {

  private static final int WEIGHT_MAX = 1000;

  static final Key<Secret> KEY =
      Key.optional("key", new Hidden(), "The key itself, best as ${VARIABLE}.");
  static final Key<String> LABEL =
      Key.optional(
          "label", new Text(), "What people call it; its platform's name and a number if nothing.");
  static final Key<Integer> WEIGHT =
      Key.of(
          "weight",
          new Whole(1, WEIGHT_MAX),
          1,
          "How much of the load it takes beside the others.");
  static final Part MODELS =
      new Part(
          "models",
          new Shape.ListOf(new Text()),
          "Which models it may ask, * stands for anything; all if there is none.");
  static final Part TASKS =
      new Part(
          "tasks",
          new Shape.ListOf(new Text()),
          "Which task types it is kept for; all if there is none.");
  private static final Shape.Group CAP_GROUP = new Shape.Group(CapReader.settings());
  static final Part CAPS = new Part("caps", CAP_GROUP, "How much it may use in all; days are UTC.");
  static final Key<Boolean> FREE =
      Key.of("free", Form.yesOrNo(), false, "Whether it is of a free tier.");
  static final Key<Boolean> OFF =
      Key.of("off", Form.yesOrNo(), false, "Whether it is not to be used.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          KEY,
          LABEL,
          WEIGHT,
          MODELS,
          TASKS,
          LimitReader.RPM,
          LimitReader.TPM,
          LimitReader.RPD,
          CAPS,
          FREE,
          OFF);

  private static final Key<String> ACCOUNT =
      Key.optional("account", new Text(), "Whose key it is; stands behind its name.");
  private static final Key<String> MODEL_TEXT =
      Key.optional("models", new Text(), "Which models it may ask, separated by commas.");
  private static final Key<String> TASK_TEXT =
      Key.optional("tasks", new Text(), "Which task types it is kept for, separated by commas.");
  private static final Key<Boolean> TIER =
      Key.of("tier", tiers(), false, "Whether it is of a free tier.");

  /** The attributes behind {@code #:}. */
  static final Shape.Group ATTRIBUTES = attributes();

  static final KeyRules NONE =
      new KeyRules(
          Optional.empty(), 1, List.of(), List.of(), RateLimits.NONE, Map.of(), false, false);

  KeyRules {
    models = List.copyOf(models);
    tasks = List.copyOf(tasks);
    caps = Map.copyOf(caps);
  }

  static KeyRules read(Section in) {
    return new KeyRules(
        in.find(LABEL),
        in.get(WEIGHT),
        in.texts(MODELS),
        in.texts(TASKS),
        LimitReader.limits(in),
        CapReader.read(in.group(CAPS, CAP_GROUP)),
        in.get(FREE),
        in.get(OFF));
  }

  /**
   * Reads attributes.
   *
   * @param variable that holds the key
   */
  static KeyRules attributes(Section in, String variable) {
    var account = in.find(ACCOUNT).map(owner -> " (" + owner + ")").orElse("");
    return new KeyRules(
        Optional.of(variable + account),
        in.get(WEIGHT),
        in.find(MODEL_TEXT).map(KeyRules::separated).orElse(List.of()),
        in.find(TASK_TEXT).map(KeyRules::separated).orElse(List.of()),
        LimitReader.limits(in),
        CapReader.read(in),
        in.get(TIER),
        in.get(OFF));
  }

  PoolKey of(Secret secret, String label) {
    return new PoolKey(secret, label, weight, models, tasks, limits, caps, free, off);
  }

  /** The parts of a text that may hold several. */
  static List<String> separated(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .distinct()
        .toList();
  }

  private static Shape.Group attributes() {
    var settings = new ArrayList<Setting>();
    settings.addAll(List.of(ACCOUNT, LimitReader.RPM, LimitReader.TPM, LimitReader.RPD, WEIGHT));
    settings.addAll(List.of(TASK_TEXT, MODEL_TEXT, TIER, OFF));
    settings.addAll(CapReader.settings());
    return new Shape.Group(settings);
  }

  private static Word<Boolean> tiers() {
    var words = new LinkedHashMap<String, Boolean>();
    words.put("free", true);
    words.put("paid", false);
    return new Word<>(words);
  }
}
