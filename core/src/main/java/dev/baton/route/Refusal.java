package dev.baton.route;

import dev.baton.catalog.Dollars;
import dev.baton.chat.FaultCode;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What to say when none of the models can take a request. */
final class Refusal {
  private static final int SHOWN_MAX = 4;

  private Refusal() {}

  /**
   * @param considered all that were thought of, each of them lacking something
   */
  static Found.Nothing of(List<Offer> considered, Ask ask) {
    if (considered.isEmpty()) {
      return nothing(
          FaultCode.NO_ROUTE,
          "No model of the catalogue is on a platform that is switched on. Give a platform a key,"
              + " or name a model as platform/model.");
    }
    if (anyLacks(considered, ask, Lack.MONEY)) {
      return nothing(FaultCode.NO_ROUTE, tooDear(considered, ask));
    }
    var code =
        considered.stream().allMatch(offer -> Lack.of(offer, ask) == Lack.WINDOW)
            ? FaultCode.CONTEXT_TOO_LONG
            : FaultCode.UNSUPPORTED;
    return nothing(code, "No model can take this request. " + why(considered, ask));
  }

  private static Found.Nothing nothing(FaultCode code, String sentence) {
    return new Found.Nothing(code, sentence + " Nothing was sent.");
  }

  private static boolean anyLacks(List<Offer> offers, Ask ask, Lack lack) {
    return offers.stream().anyMatch(offer -> Lack.of(offer, ask) == lack);
  }

  private static String tooDear(List<Offer> considered, Ask ask) {
    var cheapest =
        considered.stream()
            .filter(offer -> Lack.of(offer, ask) == Lack.MONEY)
            .min(Comparator.comparingLong(offer -> ask.leastBudget(offer.facts())))
            .orElseThrow();
    return "No model surely stays within %s. The cheapest, %s, may cost %s: up to %d tokens in, %d out. Raise the budget or ask for less."
        .formatted(
            Dollars.shown(ask.maxCost().orElse(0)),
            cheapest.name(),
            Dollars.shown(ask.leastBudget(cheapest.facts())),
            ask.load().input(),
            ask.outputToAfford());
  }

  private static String why(List<Offer> considered, Ask ask) {
    var some =
        considered.stream()
            .limit(SHOWN_MAX)
            .map(offer -> offer.name() + ": " + Lack.of(offer, ask).sentence(offer.facts(), ask))
            .collect(Collectors.joining(" "));
    var more = considered.size() - SHOWN_MAX;
    return more > 0 ? some + " And " + more + " more." : some;
  }
}
