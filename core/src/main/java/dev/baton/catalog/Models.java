package dev.baton.catalog;

import dev.baton.catalog.ModelTraits.ThinkingForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each model can do: as its entry says, else as those of its family do, by {@code
 * catalog/models.yaml}.
 *
 * <p>Shared by all event loops: the data never changes, and the answers are kept, up to a limit,
 * since callers choose the names.
 */
public final class Models {
  private static final int REMEMBERED_MAX = 4096;
  private static final int ID_LENGTH_MAX = 200;
  private static final Models SHIPPED = new Models(Shipped.file("models.yaml"));

  private final List<Family> families;
  private final Map<Question, ModelTraits> remembered = new ConcurrentHashMap<>();

  private Models(Shipped file) {
    families = file.entry("families").entries().entrySet().stream().map(Models::family).toList();
  }

  public static Models shipped() {
    return SHIPPED;
  }

  /** What {@code model} of {@code platform} can do; {@link ModelTraits#unknown} if nobody knows. */
  public ModelTraits traits(String platform, String model) {
    var question = new Question(platform, model);
    var known = remembered.get(question);
    if (known != null) {
      return known;
    }
    var traits = Catalog.shipped().traits(platform, model);
    if (remembered.size() < REMEMBERED_MAX && model.length() <= ID_LENGTH_MAX) {
      remembered.put(question, traits);
    }
    return traits;
  }

  /** What {@code model} can do by the start of its id. */
  ModelTraits ofFamily(String platform, String model) {
    return family(model).map(f -> f.traits(platform, model)).orElse(ModelTraits.unknown(model));
  }

  /** Where a model lives that was asked for by its bare id. */
  public Optional<String> platformOf(String model) {
    return Catalog.shipped()
        .ofId(model)
        .map(ModelEntry::platform)
        .or(() -> model.contains("/") ? Optional.empty() : family(model).flatMap(Family::platform));
  }

  int remembered() {
    return remembered.size();
  }

  private Optional<Family> family(String model) {
    var folded = folded(model.substring(model.lastIndexOf('/') + 1));
    return families.stream().filter(family -> family.has(folded)).findFirst();
  }

  private static Family family(Map.Entry<String, Shipped> entry) {
    var pattern = folded(entry.getKey());
    var data = entry.getValue();
    var open = pattern.endsWith("*");
    return new Family(
        open ? pattern.substring(0, pattern.length() - 1) : pattern,
        open,
        data.find("platform"),
        new ModelTraits(
            entry.getKey(),
            number(data.find("context")),
            number(data.find("max-output")),
            ThinkingForm.valueOf(data.find("thinking").orElse("none").toUpperCase(Locale.ROOT)),
            data.flag("sampling", true),
            data.flag("prefill", false),
            data.flag("schema-output", false)));
  }

  private static OptionalLong number(Optional<String> text) {
    return text.stream().mapToLong(Long::parseLong).findFirst();
  }

  /** One spelling for {@code claude-3.5} and {@code claude-3-5}. */
  private static String folded(String id) {
    return id.toLowerCase(Locale.ROOT).replace('.', '-');
  }

  private record Question(String platform, String model) {}

  /**
   * Models that share their traits.
   *
   * @param start what their ids begin with
   * @param open whether more may follow
   * @param platform whose models they are
   */
  private record Family(String start, boolean open, Optional<String> platform, ModelTraits traits) {

    boolean has(String id) {
      return open ? id.startsWith(start) : id.equals(start);
    }

    ModelTraits traits(String asked, String model) {
      return new ModelTraits(
          model,
          traits.contextWindow(),
          traits.maxOutput(),
          thinking(asked),
          traits.sampling(),
          traits.prefill(),
          traits.schemaOutput());
    }

    /** A platform that sells other makers' models takes every amount of thinking as a word. */
    private ThinkingForm thinking(String asked) {
      var own = platform.map(asked::equals).orElse(true);
      var dialect = Platforms.shipped().find(asked).map(PlatformTraits::dialect);
      var resold = !own && dialect.filter(DialectName.OPENAI::equals).isPresent();
      return resold && traits.thinking() != ThinkingForm.NONE
          ? ThinkingForm.EFFORT
          : traits.thinking();
    }
  }
}
