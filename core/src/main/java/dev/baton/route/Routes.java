package dev.baton.route;

import dev.baton.catalog.Platforms;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.ModelName;
import dev.baton.config.Timeouts;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which models a name stands for, in the order of trying. Immutable; a new configuration makes a
 * new one.
 *
 * <p>A name is {@code platform/model} (the model part may hold slashes), an alias, a chain, or a
 * bare model id that the catalogue knows.
 */
public final class Routes {

  /** A model on a platform that is switched on. */
  public record Choice(String platform, String model, Timeouts timeouts) {}

  /** What became of a name. */
  public sealed interface Found {
    record Choices(List<Choice> choices) implements Found {}

    /** Nothing here has this name. */
    record Unknown(String sentence) implements Found {}

    /** The name is right, but no platform behind it is switched on. */
    record SwitchedOff(String sentence) implements Found {}
  }

  private static final int NAME_SHOWN_MAX = 100;

  private final BatonConfig config;
  private final Function<String, Optional<String>> homeOfModel;

  /**
   * @param homeOfModel the platform a bare model id belongs to
   */
  public Routes(BatonConfig config, Function<String, Optional<String>> homeOfModel) {
    this.config = config;
    this.homeOfModel = homeOfModel;
  }

  public Found find(String asked) {
    var name = config.aliases().getOrDefault(asked, asked);
    var chain = config.chains().get(name);
    if (chain != null) {
      return all(chain);
    }
    return ModelName.find(name)
        .filter(model -> known(model.platform()))
        .or(() -> homeOfModel.apply(name).map(home -> new ModelName(home, name)))
        .map(this::one)
        .orElseGet(() -> new Found.Unknown(unknown(name)));
  }

  private boolean known(String platform) {
    return config.platforms().containsKey(platform)
        || Platforms.shipped().find(platform).isPresent();
  }

  private Found one(ModelName model) {
    return choice(Chain.Link.of(model))
        .<Found>map(choice -> new Found.Choices(List.of(choice)))
        .orElseGet(() ->
            new Found.SwitchedOff(
                "Platform "
                    + model.platform()
                    + " is not switched on, so "
                    + model.model()
                    + " cannot be reached. Give it a key in the environment or in baton.yaml."
                    + " Nothing was sent."));
  }

  private Found all(Chain chain) {
    var choices = chain.links().stream().flatMap(link -> choice(link).stream()).toList();
    return choices.isEmpty() ? new Found.SwitchedOff(allOff(chain)) : new Found.Choices(choices);
  }

  private Optional<Choice> choice(Chain.Link link) {
    var platform = config.platforms().get(link.model().platform());
    return platform != null && platform.usable()
        ? Optional.of(
            new Choice(platform.name(), link.model().model(), link.timeouts(platform.timeouts())))
        : Optional.empty();
  }

  private static String allOff(Chain chain) {
    return "No platform of chain "
        + chain.name()
        + " is switched on. Give one of them a key: "
        + chain.links().stream()
            .map(link -> link.model().toString())
            .collect(Collectors.joining(", "))
        + ". Nothing was sent.";
  }

  private String unknown(String name) {
    var shown = name.length() > NAME_SHOWN_MAX ? name.substring(0, NAME_SHOWN_MAX) + "..." : name;
    var platforms = config.platforms().keySet().stream().sorted().collect(Collectors.joining(", "));
    return "No model, alias or chain is called \""
        + shown
        + "\". Write platform/model with one of the platforms "
        + platforms
        + ", or see GET /v1/models. Nothing was sent.";
  }
}
