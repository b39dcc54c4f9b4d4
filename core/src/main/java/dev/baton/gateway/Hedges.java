package dev.baton.gateway;

import dev.baton.config.HedgeRules;
import dev.baton.limit.Share;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** What second attempts beside slow first ones are paid from, by chain. Shared by all loops. */
public final class Hedges {
  private final LongSupplier nanoClock;
  private final Map<Account, Share> shares = new ConcurrentHashMap<>();

  private record Account(String route, int percent) {}

  public Hedges(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  Share of(String route, HedgeRules rules) {
    return shares.computeIfAbsent(
        new Account(route, rules.maxShare()),
        account -> new Share(Share.Terms.ofHedges(account.percent()), nanoClock));
  }
}
