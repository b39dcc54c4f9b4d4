package dev.baton.config;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.ModelEntry.Skill;
import dev.baton.catalog.ModelOverride;
import dev.baton.catalog.UseCase;
import dev.baton.config.Form.Day;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Whole;
import dev.baton.config.Form.Word;
import dev.baton.config.Quantity.Count;
import dev.baton.config.Quantity.Decimal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads {@code models}: what the operator knows better than the catalogue. */
final class ModelReader {
  private static final Form<UseCase> USE_CASE = Word.of(UseCase.values(), UseCase::word);
  private static final Form<Skill> SKILL =
      Word.of(Skill.values(), skill -> skill.name().toLowerCase(Locale.ROOT));
  private static final List<Key<Integer>> SCORES =
      List.of(
          score("general", "At everything."),
          score("coding", "At code."),
          score("reasoning", "At hard questions."),
          score("structured", "At JSON and its like."));
  private static final Shape.Group SCORE_GROUP = new Shape.Group(List.copyOf(SCORES));

  static final Part NAMES =
      new Part("names", new Shape.ListOf(new Text()), "Further names it may be called by.");
  static final Part PRICE = new Part("price", PriceReader.GROUP, "What its tokens cost.");
  static final Key<Long> CONTEXT =
      Key.optional("context", Count.any(), "Tokens it can read and write together.");
  static final Key<Long> MAX_OUTPUT =
      Key.optional("max-output", Count.any(), "Tokens it can write at most.");
  static final Key<BigDecimal> SPEED =
      Key.optional(
          "tokens-per-second",
          new Decimal(3, BigDecimal.ONE.movePointLeft(3), BigDecimal.valueOf(100_000)),
          "How fast it is said to write; what is measured goes before it.");
  static final Part QUALITY =
      new Part("quality", SCORE_GROUP, "How good it is at what, 0 to 100; scores left out stay.");
  static final Part USE_CASES =
      new Part("use-cases", new Shape.ListOf(USE_CASE), "What it is to be used for.");
  static final Part CAN =
      new Part("can", new Shape.ListOf(SKILL), "All it takes beside text, not only what is new.");
  static final Key<Boolean> FREE_TIER =
      Key.optional("free-tier", Form.yesOrNo(), "Whether its platform gives some of it away.");
  static final Part REGIONS =
      new Part("regions", new Shape.ListOf(new Text()), "Where it runs, if that is promised.");
  static final Key<Boolean> TRAINS =
      Key.optional("trains", Form.yesOrNo(), "Whether its platform may train on what it is sent.");
  static final Key<LocalDate> RETIRED =
      Key.optional("retired", new Day(), "From when on its platform no longer has it.");
  static final Key<String> SUCCESSOR =
      Key.optional("successor", new Text(), "The id to ask instead, on the same platform.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          PRICE,
          CONTEXT,
          MAX_OUTPUT,
          SPEED,
          QUALITY,
          USE_CASES,
          CAN,
          FREE_TIER,
          LimitReader.RPM,
          LimitReader.TPM,
          LimitReader.RPD,
          REGIONS,
          TRAINS,
          RETIRED,
          SUCCESSOR,
          NAMES);
  static final Shape SHAPE = new Shape.TableOf(GROUP);

  private final Reading reading;
  private final ModelNames names;
  private final Catalog known;

  /**
   * @param known in which old names are looked up
   */
  ModelReader(Reading reading, ModelNames names, Catalog known) {
    this.reading = reading;
    this.names = names;
    this.known = known;
  }

  List<ModelOverride> read(Map<String, Node.Entry> entries) {
    var models = new LinkedHashMap<ModelName, ModelOverride>();
    for (var entry : entries.values()) {
      var path = Section.join("models", entry.name());
      var in = Section.of(entry.value(), path, GROUP, reading);
      var model = model(entry, path);
      var override = model.map(name -> override(name, in));
      override.ifPresent(said -> put(models, entry, said));
    }
    return new ArrayList<>(models.values());
  }

  private void put(Map<ModelName, ModelOverride> models, Node.Entry entry, ModelOverride override) {
    var name = new ModelName(override.platform(), override.id());
    if (models.putIfAbsent(name, override) != null) {
      var path = Section.join("models", entry.name());
      reading.wrong(entry.place(), path, path + " describes " + name + " a second time.");
    }
  }

  /** The model as its platform names it today. */
  private Optional<ModelName> model(Node.Entry entry, String path) {
    var named = new Node.Scalar(entry.place(), entry.name(), false);
    return names.read(entry.name(), named, path).map(this::ofToday);
  }

  private ModelName ofToday(ModelName name) {
    return known
        .find(name.platform(), name.model())
        .map(ModelEntry::id)
        .map(id -> new ModelName(name.platform(), id))
        .orElse(name);
  }

  private static ModelOverride override(ModelName name, Section in) {
    var price = in.node(PRICE).flatMap(_ -> PriceReader.read(in.group(PRICE, PriceReader.GROUP)));
    return new ModelOverride(
        name.platform(),
        name.model(),
        Set.copyOf(in.texts(NAMES)),
        price,
        count(in, CONTEXT),
        count(in, MAX_OUTPUT),
        in.find(SPEED)
            .map(speed -> OptionalDouble.of(speed.doubleValue()))
            .orElseGet(OptionalDouble::empty),
        quality(in),
        Set.copyOf(in.list(USE_CASES, USE_CASE)),
        Set.copyOf(in.list(CAN, SKILL)),
        in.find(FREE_TIER),
        LimitReader.limits(in),
        Set.copyOf(in.texts(REGIONS)),
        in.find(TRAINS),
        in.find(RETIRED),
        in.find(SUCCESSOR));
  }

  private static OptionalLong count(Section in, Key<Long> key) {
    return in.find(key).map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static Map<String, Integer> quality(Section in) {
    var scores = in.group(QUALITY, SCORE_GROUP);
    var quality = new LinkedHashMap<String, Integer>();
    for (var subject : SCORES) {
      scores.find(subject).ifPresent(score -> quality.put(subject.name(), score));
    }
    return quality;
  }

  private static Key<Integer> score(String subject, String about) {
    return Key.optional(subject, new Whole(0, 100), about);
  }
}
