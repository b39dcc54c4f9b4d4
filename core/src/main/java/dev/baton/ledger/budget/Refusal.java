package dev.baton.ledger.budget;

import dev.baton.catalog.Dollars;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Window;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says why nothing was sent. */
final class Refusal {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
  private static final String NOT_SENT = "; nothing was sent.";

  private Refusal() {}

  static Verdict.Lacking tooLittle(Purse purse, long key, long nanos) {
    var left = purse.left(key);
    var renewed = purse.renewed(key, nanos);
    var rules = purse.budget().rules();
    var sentence =
        called(rules, purse)
            + standing(purse, key)
            + " This request could cost up to "
            + Dollars.shown(nanos)
            + NOT_SENT
            + renewed
                .filter(_ -> nanos <= rules.limit())
                .map(when -> " There will be more on " + moment(when, rules) + ".")
                .orElse(" Ask for less, or have its limit raised.");
    return new Verdict.Lacking(rules.name(), left, renewed, sentence);
  }

  private static String standing(Purse purse, long key) {
    var rules = purse.budget().rules();
    var spent = purse.spent(key);
    var limit = Dollars.shown(rules.limit());
    var since = since(rules, purse.budget().turns().from(key));
    if (spent >= rules.limit()) {
      return " is used up: " + Dollars.shown(spent) + " of " + limit + since + ".";
    }
    var held = purse.held(key);
    return " has "
        + Dollars.shown(purse.left(key))
        + " left: "
        + Dollars.shown(spent)
        + " of "
        + limit
        + " spent"
        + since
        + (held == 0 ? "." : ", and " + Dollars.shown(held) + " held for requests that run.");
  }

  /** Of a budget that several servers share: what the others have in hand, nobody knows here. */
  static Verdict.Lacking sharedOut(Purse purse, long key, long left, long nanos) {
    var rules = purse.budget().rules();
    var renewed = purse.renewed(key, nanos);
    var sentence =
        called(rules, purse)
            + " has "
            + Dollars.shown(left)
            + " left for this server of "
            + Dollars.shown(rules.limit())
            + since(rules, purse.budget().turns().from(key))
            + ": the rest is spent, or held by servers that share it. This request could cost up to "
            + Dollars.shown(nanos)
            + NOT_SENT
            + renewed
                .filter(_ -> nanos <= rules.limit())
                .map(when -> " There will be more on " + moment(when, rules) + ".")
                .orElse(" Ask for less, or have its limit raised.");
    return new Verdict.Lacking(rules.name(), left, renewed, sentence);
  }

  static Verdict.Unread unread(Budget budget) {
    return new Verdict.Unread(
        budget.rules().name(),
        "Budget \""
            + budget.rules().name()
            + "\" cannot tell yet what is left of it: what was spent before is still being read from"
            + " the books. Nothing was sent; try again in a moment.");
  }

  private static String called(BudgetRules rules, Purse purse) {
    var whose = rules.scope().each() ? " of \"" + purse.value() + "\"" : "";
    return "Budget \"" + rules.name() + "\"" + whose;
  }

  private static String since(BudgetRules rules, Instant from) {
    return switch (rules.window()) {
      case Window.Day _, Window.Month _ ->
          " since " + DATE.format(from.atZone(rules.zone())) + " (" + rules.zone() + ")";
      case Window.Total _ -> " in all";
      case Window.Rolling(var length) -> " in the last " + length.toHours() + " hours";
    };
  }

  private static String moment(Instant when, BudgetRules rules) {
    var local = when.atZone(rules.zone());
    return DATE.format(local) + " at " + local.toLocalTime() + " (" + rules.zone() + ")";
  }
}
