package dev.baton.route;

import dev.baton.catalog.Catalog;
import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.config.BatonConfig;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.config.ModelName;
import dev.baton.config.Routing;
import dev.baton.route.World.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** A router, the world around it, and short ways to ask it. */
final class TestingRouter implements World {
  static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

  final Map<String, Standing> standing = new HashMap<>();
  final Pulses pulses = new Pulses(this::now);
  long now = 1_000_000_000L;

  private final List<String> platforms;
  private final StringBuilder chains = new StringBuilder("chains:\n  spare: [groq/spare]\n");
  private final StringBuilder aliases = new StringBuilder("aliases:\n  other: spare\n");
  private final Map<String, ChainRules> rules = new HashMap<>();
  private final List<TestingModel> models = new ArrayList<>();
  private Set<String> publicPlatforms = Set.of();
  private Routing routing = Routing.DEFAULT;
  private Optional<Router> router = Optional.empty();

  private long now() {
    return now;
  }

  private TestingRouter(List<String> platforms) {
    this.platforms = platforms;
  }

  /** With the shipped chains, and keys of these platforms. */
  static TestingRouter over(String... platforms) {
    return new TestingRouter(List.of(platforms));
  }

  TestingRouter models(TestingModel... some) {
    models.addAll(List.of(some));
    return this;
  }

  TestingRouter chain(String name, String... members) {
    chains.append("  ").append(name).append(": ").append(List.of(members)).append('\n');
    return this;
  }

  TestingRouter rules(String chain, ChainRules own) {
    rules.put(chain, own);
    return this;
  }

  TestingRouter alias(String name, String meaning) {
    aliases.append("  ").append(name).append(": ").append(meaning).append('\n');
    return this;
  }

  TestingRouter atPublicAddress(String... names) {
    publicPlatforms = Set.of(names);
    return this;
  }

  TestingRouter development() {
    routing =
        new Routing(
            routing.chains(), routing.usual(), true, routing.outputCaps(), Optional.empty());
    return this;
  }

  TestingRouter outputCaps(Map<String, Long> caps) {
    routing = new Routing(routing.chains(), routing.usual(), false, caps, Optional.empty());
    return this;
  }

  TestingRouter stands(String model, Standing how) {
    standing.put(model, how);
    return this;
  }

  @Override
  public Standing standing(String platform, String model) {
    return standing.getOrDefault(platform + "/" + model, Standing.READY);
  }

  Pulse pulse(String name) {
    var model = ModelName.find(name).orElseThrow();
    return pulses.of(model.platform(), model.model());
  }

  Found route(Wish wish, Gist gist) {
    return router().route(wish, gist, this);
  }

  Explanation explain(Wish wish, Gist gist) {
    return router().explain(wish, gist, this);
  }

  private Router router() {
    if (router.isEmpty()) {
      router = Optional.of(make());
    }
    return router.get();
  }

  private Router make() {
    return new Router(
        config(),
        new Catalog(models.stream().map(TestingModel::entry).toList()),
        pulses,
        new Setting(TODAY, publicPlatforms::contains, new Random(11)),
        new Router.Rules(routing, c -> rules.getOrDefault(c.name(), ChainRules.PLAIN)));
  }

  private BatonConfig config() {
    try {
      var file = Files.createTempFile("baton", ".yaml");
      try {
        return read(ConfigFile.at(Files.writeString(file, yaml()), Environment.of(Map.of())));
      } finally {
        Files.delete(file);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private String yaml() {
    var text = new StringBuilder("platforms:\n");
    platforms.forEach(name ->
        text.append(
            "  %s: {dialect: openai, base-url: http://127.0.0.1:9/v1, keys: [k-%s]}\n"
                .formatted(name, name)));
    return text.append(chains).append(aliases).toString();
  }

  private static BatonConfig read(ConfigFile file) {
    return switch (file.load()) {
      case ConfigOutcome.Loaded loaded -> loaded.config();
      case ConfigOutcome.Wrong wrong -> throw new AssertionError(wrong.problems().toString());
    };
  }

  Decision decision(Wish wish, Gist gist) {
    return switch (route(wish, gist)) {
      case Found.Chosen(var decision) -> decision;
      case Found.Nothing(var code, var sentence) -> throw new AssertionError(code + " " + sentence);
    };
  }

  Found.Nothing nothing(Wish wish, Gist gist) {
    return switch (route(wish, gist)) {
      case Found.Chosen(var decision) -> throw new AssertionError(decision.choices().toString());
      case Found.Nothing nothing -> nothing;
    };
  }

  List<String> names(Wish wish, Gist gist) {
    return names(decision(wish, gist).choices());
  }

  List<String> names(String name) {
    return names(Wish.of(name), Gists.PLAIN);
  }

  static List<String> names(List<Choice> choices) {
    return choices.stream().map(choice -> choice.platform() + "/" + choice.model()).toList();
  }

  static Wish wanting(UseCase useCase, Priority priority) {
    return new Wish(
        "auto",
        List.of(),
        Optional.of(useCase),
        Optional.of(priority),
        OptionalLong.empty(),
        "",
        "");
  }

  static Wish within(String name, double dollars) {
    return new Wish(
        name,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.of(Math.round(dollars * 1e9)),
        "",
        "");
  }
}
