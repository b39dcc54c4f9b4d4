package dev.baton.route;

import dev.baton.catalog.Catalog;
import dev.baton.chat.Gist;
import dev.baton.config.BatonConfig;
import dev.baton.config.Chain;
import dev.baton.config.Routing;
import dev.baton.route.Ask.Rigour;
import dev.baton.route.Course.Going;
import dev.baton.route.World.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * Which models a wish leads to, in the order of trying, and why. Immutable, shared by all event
 * loops; a new configuration makes a new one.
 *
 * <p>A name leads to its model or chain. What is wanted leads to the chain configured for it; where
 * there is none, or nobody of it can be asked now, all models that fit are scored.
 */
public final class Router {
  private static final double SURE = 0.6;

  private final Pulses pulses;
  private final Set<String> chains;
  private final Map<String, Long> outputCaps;
  private final boolean freeFirst;
  private final Shelf shelf;
  private final Order order;
  private final Compass compass;
  private final Explainer explainer;
  private final Classifier classifier;

  /** How a router goes about it, as far as its configuration does not say. */
  record Rules(Routing routing, Function<Chain, ChainRules> chains) {}

  public Router(BatonConfig config, Catalog catalog, Pulses pulses, Setting setting) {
    this(config, catalog, pulses, setting, new Rules(config.routing(), ChainRules::of));
  }

  Router(BatonConfig config, Catalog catalog, Pulses pulses, Setting setting, Rules rules) {
    var stock = new Stock(config, catalog, pulses, setting);
    var names = new Names(config, catalog, stock, rules.chains());
    classifier = new Classifier();
    this.pulses = pulses;
    chains = config.chains().keySet();
    outputCaps = rules.routing().outputCaps();
    freeFirst = rules.routing().development();
    shelf = stock.shelf();
    order = new Order(setting.random());
    compass = new Compass(config, names, rules.routing(), classifier);
    explainer = new Explainer(shelf, classifier, rules.routing());
  }

  public Found route(Wish wish, Gist gist, World world) {
    return switch (compass.course(wish, gist)) {
      case Course.Nowhere(var code, var sentence) -> new Found.Nothing(code, sentence);
      case Going going -> found(wish, going, ask(wish, going, gist), world);
    };
  }

  /** The same wish for less money. */
  public Wish thrifty(Wish wish) {
    return wish.thrifty(chains);
  }

  /** Whether the rules cannot well tell what a request is for. */
  public boolean unsure(Gist gist) {
    return classifier.read(gist).confidence() < SURE;
  }

  /** Why a wish leads where it leads, also when that is nowhere. */
  public Explanation explain(Wish wish, Gist gist, World world) {
    return switch (compass.course(wish, gist)) {
      case Course.Nowhere(_, var sentence) -> explainer.nowhere(wish, gist, sentence);
      case Going going -> {
        var ask = ask(wish, going, gist);
        yield explainer.explain(wish, going, select(wish, going, ask, world), world);
      }
    };
  }

  private Ask ask(Wish wish, Going going, Gist gist) {
    return Ask.of(wish, gist, cap(wish, going), pulses.now());
  }

  /** By the type of the task where it is known, else by what it is for. */
  private OptionalLong cap(Wish wish, Going going) {
    if (outputCaps.isEmpty()) {
      return OptionalLong.empty();
    }
    var cap = outputCaps.get(wish.taskType());
    var useCase = going.wanted().map(wanted -> wanted.useCase().word()).orElse("");
    var found = cap == null ? outputCaps.get(useCase) : cap;
    return found == null ? OptionalLong.empty() : OptionalLong.of(found);
  }

  private Found found(Wish wish, Going going, Ask ask, World world) {
    var selection = select(wish, going, ask, world);
    if (selection.isEmpty()) {
      return Refusal.of(considered(going), ask.with(Rigour.LOWERED));
    }
    return new Found.Chosen(
        new Decision(
            going.route(),
            selection.choices(),
            selection.whenTooLong(),
            selection.whenRefused(),
            selection.lineup().flatMap(Lineup::hedge),
            () -> explainer.explain(wish, going, selection, world)));
  }

  private List<Offer> considered(Going going) {
    var considered = new ArrayList<>(going.lineup().map(Lineup::offers).orElse(List.of()));
    if (going.wanted().isPresent()) {
      considered.addAll(shelf.offers());
    }
    return considered;
  }

  private Selection select(Wish wish, Going going, Ask ask, World world) {
    var members =
        going
            .lineup()
            .map(lineup -> members(wish, lineup, ask))
            .orElse(new Selection(List.of(), ask, Optional.empty()));
    if (going.wanted().isEmpty()) {
      return restingLast(members, world);
    }
    var freed = freeFirst ? freeFirst(members) : members;
    if (freed.offers().stream().anyMatch(offer -> awake(offer, world))) {
      return restingLast(freed, world);
    }
    var scored = scored(going, ask, world);
    return scored.isEmpty() ? freed : scored;
  }

  private Selection members(Wish wish, Lineup lineup, Ask ask) {
    var strict = lineup.alone() ? ask.with(Rigour.NAMED) : ask;
    var fit = Selection.fitting(lineup.offers(), strict);
    var held = fit.isEmpty() && !lineup.alone() ? ask.with(Rigour.LOWERED) : strict;
    var all = held.equals(strict) ? fit : Selection.fitting(lineup.offers(), held);
    return new Selection(
        order.of(all, lineup, held, wish.conversation()), held, Optional.of(lineup));
  }

  private Selection scored(Going going, Ask ask, World world) {
    var wanted = going.wanted().orElseThrow();
    var podium = shelf.best(wanted.useCase(), wanted.priority(), ask, freeFirst);
    var held = podium.isEmpty() ? ask.with(Rigour.LOWERED) : ask;
    var best =
        held.equals(ask)
            ? podium
            : shelf.best(wanted.useCase(), wanted.priority(), held, freeFirst);
    return new Selection(best.choose(world), held, Optional.empty());
  }

  private static Selection freeFirst(Selection members) {
    var sorted = Order.sorted(members.offers(), offer -> offer.facts().free() ? 0 : 1);
    return new Selection(sorted, members.ask(), members.lineup());
  }

  /** They stay, since only the turnstile knows for sure. */
  private static Selection restingLast(Selection members, World world) {
    if (members.offers().size() < 2) {
      return members;
    }
    var sorted = Order.sorted(members.offers(), offer -> awake(offer, world) ? 0 : 1);
    return new Selection(sorted, members.ask(), members.lineup());
  }

  private static boolean awake(Offer offer, World world) {
    var standing = world.standing(offer.platform(), offer.model());
    return standing == Standing.READY || standing == Standing.FULL;
  }
}
