package dev.baton.route;

import dev.baton.catalog.Dollars;
import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Gist;
import dev.baton.config.BatonConfig;
import dev.baton.config.Routing;
import dev.baton.config.Routing.Wanted;
import dev.baton.route.Names.Meaning;
import dev.baton.route.Vocabulary.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Decides whether a name leads the way, what a caller says it wants, or what it asks. */
final class Compass {
  static final String AUTO = "auto";
  private static final long A_TENTH_OF_A_CENT = 1_000_000;
  private static final long A_CENT = 10_000_000;

  private final Names names;
  private final Routing routing;
  private final Classifier classifier;
  private final Map<String, String> aliases;

  /** Whether somebody wrote a chain or alias called auto, which then means what it says. */
  private final boolean ownAuto;

  Compass(BatonConfig config, Names names, Routing routing, Classifier classifier) {
    this.names = names;
    this.routing = routing;
    this.classifier = classifier;
    ownAuto = config.aliases().containsKey(AUTO) || config.chain(AUTO).isPresent();
    aliases = config.aliases();
  }

  Course course(Wish wish, Gist gist) {
    if (!wish.models().isEmpty()) {
      return all(wish.models());
    }
    var name = aliases.getOrDefault(wish.name(), wish.name());
    var auto = name.isEmpty() || name.equals(AUTO);
    var spoken = wish.useCase().isPresent() || wish.priority().isPresent();
    if (!auto || (ownAuto && !spoken && wish.maxCost().isEmpty())) {
      return named(auto ? AUTO : wish.name());
    }
    return wanted(wish, gist);
  }

  private Course named(String name) {
    return switch (names.of(name)) {
      case Meaning.Known(var lineup, var chain) -> going(chain ? "chain " + name : "model", lineup);
      case Meaning.Off(var sentence) -> new Course.Nowhere(FaultCode.NO_ROUTE, sentence);
      case Meaning.Unknown(var sentence) -> new Course.Nowhere(FaultCode.NOT_FOUND, sentence);
    };
  }

  private static Course going(String route, Lineup lineup) {
    return new Course.Going(
        route, Optional.of(lineup), Optional.empty(), () -> List.of("It was named."));
  }

  /** Several names, in the order given; one that is off is passed over while another is not. */
  private Course all(List<String> models) {
    var offers = new ArrayList<Offer>();
    var off = new ArrayList<String>();
    for (var name : models) {
      switch (names.of(name)) {
        case Meaning.Known(var lineup, _) -> add(offers, lineup.offers());
        case Meaning.Off(var sentence) -> off.add(sentence);
        case Meaning.Unknown(var sentence) -> {
          return new Course.Nowhere(FaultCode.NOT_FOUND, sentence);
        }
      }
    }
    return offers.isEmpty()
        ? new Course.Nowhere(FaultCode.NO_ROUTE, off.getFirst())
        : going("models", Lineup.inOrder(offers));
  }

  private static void add(List<Offer> offers, List<Offer> more) {
    for (var offer : more) {
      if (offers.stream().noneMatch(offer::sameAs)) {
        offers.add(offer);
      }
    }
  }

  private Course wanted(Wish wish, Gist gist) {
    if (wish.useCase().isPresent()) {
      var priority = wish.priority().orElse(routing.usual());
      return going(new Wanted(wish.useCase().get(), priority), () -> List.of("It was said."));
    }
    return wish.maxCost().isPresent()
        ? withBudget(wish, wish.maxCost().getAsLong())
        : classified(wish, gist);
  }

  private Course withBudget(Wish wish, long nanoDollars) {
    var wanted = affordable(nanoDollars);
    var priority = wish.priority().orElse(wanted.priority());
    return going(
        new Wanted(wanted.useCase(), priority),
        () ->
            List.of(
                "A budget of "
                    + Dollars.shown(nanoDollars)
                    + " is meant for "
                    + Wants.shown(wanted)
                    + "."));
  }

  /** The founding table of budgets. */
  private static Wanted affordable(long nanoDollars) {
    if (nanoDollars < A_TENTH_OF_A_CENT) {
      return new Wanted(UseCase.BULK, Priority.COST);
    }
    return nanoDollars < A_CENT
        ? new Wanted(UseCase.CHAT, Priority.COST)
        : new Wanted(UseCase.REASONING, Priority.QUALITY);
  }

  private Course classified(Wish wish, Gist gist) {
    var reading = classifier.read(gist);
    if (wish.opinion().isPresent()) {
      var wanted =
          new Wanted(wish.opinion().get(), wish.priority().orElseGet(() -> priority(reading)));
      return going(wanted, () -> List.of("A model that was asked takes it so."));
    }
    var priority = wish.priority().orElseGet(() -> priority(reading));
    return going(new Wanted(reading.useCase(), priority), reading.reasons());
  }

  /** Where nothing is said and nothing configured, hard work gets quality and routine is cheap. */
  private Priority priority(Reading reading) {
    var signs = reading.signs();
    if (routing.usual() != Priority.BALANCED) {
      return routing.usual();
    }
    if (signs.contains(Sign.REQUIRES_DESIGN) || signs.contains(Sign.IS_CRITICAL)) {
      return Priority.QUALITY;
    }
    return signs.contains(Sign.IS_ROUTINE) && !signs.contains(Sign.REQUIRES_IMPLEMENTATION)
        ? Priority.COST
        : Priority.BALANCED;
  }

  private Course going(Wanted wanted, Supplier<List<String>> reasons) {
    var chain = Optional.ofNullable(routing.chains().get(wanted)).flatMap(names::chain);
    return new Course.Going(AUTO + " " + Wants.shown(wanted), chain, Optional.of(wanted), reasons);
  }
}
