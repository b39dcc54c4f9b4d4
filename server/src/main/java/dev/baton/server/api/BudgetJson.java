package dev.baton.server.api;

import dev.baton.catalog.Dollars;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Window;
import dev.baton.ledger.alert.BudgetWords;
import dev.baton.server.api.BudgetDesk.Standing;
import dev.baton.wire.JsonWriter;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** Budgets as the management API writes them. */
final class BudgetJson {
  private final JsonWriter out;
  private final Instant now;

  BudgetJson(JsonWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  /**
   * One budget.
   *
   * @param managed whether it can be changed here
   */
  void write(Standing standing, boolean managed) {
    var rules = standing.rules();
    out.beginObject().field("name", rules.name()).field("managed", managed);
    out.field("scope", BudgetWords.of(rules.scope())).field("value", standing.value());
    rules(rules);
    money("spent", standing.spent());
    money("held", standing.held());
    money("left", standing.left());
    out.field("percent", percent(standing));
    out.field("level", standing.level().map(level -> level.word()).orElse("ok"));
    actions("actions", standing.active());
    time("since", Optional.of(standing.since()).filter(since -> since.isAfter(Instant.EPOCH)));
    time("renews", standing.renews());
    time("runs_out", Forecast.runsOut(standing, now));
    out.field("simulated", standing.simulated()).endObject();
  }

  private void rules(BudgetRules rules) {
    out.field("window", BudgetWords.of(rules.window())).key("length");
    if (rules.window() instanceof Window.Rolling(var length)) {
      out.value(length.toHours() + "h");
    } else {
      out.nullValue();
    }
    out.field("zone", rules.zone().getId()).field("hard", rules.hard());
    money("limit", rules.limit());
    out.field("warn_at", rules.warnAt()).field("critical_at", rules.criticalAt());
    actions("on_warn", rules.onWarn());
    actions("on_critical", rules.onCritical());
    actions("on_exceed", rules.onExceed());
  }

  private void money(String what, long nanos) {
    out.field(what + "_nanos", nanos).field(what + "_usd", Dollars.amount(nanos));
  }

  private void actions(String key, Set<Action> actions) {
    out.key(key).beginArray();
    actions.stream().sorted().map(BudgetWords::of).forEach(out::value);
    out.endArray();
  }

  private void time(String key, Optional<Instant> time) {
    time.map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
        .ifPresentOrElse(text -> out.field(key, text), () -> out.key(key).nullValue());
  }

  /** What is spent of the limit, rounded down: 100 only when it is. */
  private static long percent(Standing standing) {
    return BigInteger.valueOf(standing.spent())
        .multiply(BigInteger.valueOf(100))
        .divide(BigInteger.valueOf(Math.max(1, standing.rules().limit())))
        .longValue();
  }
}
