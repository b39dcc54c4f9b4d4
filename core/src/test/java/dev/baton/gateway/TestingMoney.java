package dev.baton.gateway;

import dev.baton.catalog.ModelOverride;
import dev.baton.catalog.Price;
import dev.baton.catalog.RateLimits;
import dev.baton.config.BatonConfig;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.CatalogEdits;
import dev.baton.config.LedgerRules;
import dev.baton.config.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the platforms of a {@link TestingHouse} ask for a million tokens: alpha 1 dollar and 2
 * written ones, beta a tenth of that, gamma 10 and 20.
 */
final class TestingMoney {
  /** Nano-dollars for 3 tokens read and 2 written. */
  static final long ALPHA_COST = 7_000;

  static final long BETA_COST = 700;

  /** Nano-dollars that alpha asks for a token it writes. */
  static final long ALPHA_WRITTEN = 2_000;

  private static final long DOLLAR = 1_000_000;

  private TestingMoney() {}

  static BatonConfig priced(BatonConfig config) {
    return config.withCatalog(
        new CatalogEdits(
            Optional.empty(),
            List.of(),
            List.of(
                model("alpha", "a", DOLLAR, 2 * DOLLAR),
                model("beta", "b", DOLLAR / 10, DOLLAR / 5),
                model("gamma", "c", 10 * DOLLAR, 20 * DOLLAR))));
  }

  private static ModelOverride model(String platform, String id, long input, long output) {
    var price = Price.flat(input, output, Price.Origin.MANUAL, LocalDate.EPOCH);
    return new ModelOverride(
        platform,
        id,
        Set.of(),
        Optional.of(price),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalDouble.empty(),
        Map.of(),
        Set.of(),
        Set.of(),
        Optional.empty(),
        RateLimits.NONE,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** One for all, without an end. */
  static BudgetRules budget(long limit, Set<Action> onWarn, Set<Action> onExceed) {
    return new BudgetRules(
        "everything",
        BudgetRules.Scope.find("global").orElseThrow(),
        new BudgetRules.Window.Total(),
        ZoneOffset.UTC,
        limit,
        50,
        90,
        onWarn,
        Set.of(),
        onExceed);
  }

  /** One of which not a nano-dollar more may be spent. */
  static BudgetRules hard(long limit) {
    return budget(limit, Set.of(), Set.of(Action.BLOCK));
  }

  static BatonConfig draining(BatonConfig config) {
    var usual = LedgerRules.DEFAULT;
    var rules =
        new LedgerRules(
            usual.durability(),
            LedgerRules.OnDisconnect.DRAIN,
            usual.baseline(),
            usual.expensive(),
            usual.keepRows(),
            usual.segmentBytes(),
            usual.journalBytesMax());
    var money = config.money();
    return config.withMoney(new Money(money.budgets(), rules, money.alerts(), money.store()));
  }
}
