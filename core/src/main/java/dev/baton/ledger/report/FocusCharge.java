package dev.baton.ledger.report;

import dev.baton.catalog.Price;
import dev.baton.ledger.Entry;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What one line of a FOCUS file adds up. */
final class FocusCharge {
  private long requests;
  private long tokens;
  private long billed;
  private long estimated;
  private BigInteger listed = BigInteger.ZERO;
  private Optional<BigInteger> baseline = Optional.empty();
  private OptionalLong rate = OptionalLong.empty();
  private Optional<String> team;
  private final Set<String> tags;

  /** Which line: what differs in one of these is charged for by itself. */
  record Cell(
      String key,
      String platform,
      String model,
      Meter meter,
      String version,
      long tier,
      boolean simulated) {
    static final Comparator<Cell> ORDER =
        Comparator.comparing(Cell::key)
            .thenComparing(Cell::platform)
            .thenComparing(Cell::model)
            .thenComparing(Cell::meter)
            .thenComparing(Cell::version)
            .thenComparingLong(Cell::tier)
            .thenComparing(Cell::simulated);

    static Cell of(Entry entry, Bill bill, Bill.Item item) {
      return new Cell(
          entry.spender().key(),
          entry.platform(),
          entry.model(),
          item.meter(),
          entry.priceVersion(),
          bill.tier(),
          entry.simulated());
    }
  }

  /** Begins with whom and what its first row names; what later rows do not share is left out. */
  FocusCharge(Entry first) {
    this.team = Optional.of(first.spender().team()).filter(name -> !name.isEmpty());
    this.tags = new LinkedHashSet<>(first.spender().tags());
  }

  void add(Entry entry, Bill.Item item, Optional<Price> elsewhere) {
    requests++;
    tokens += item.tokens();
    billed = Math.addExact(billed, item.nanos());
    estimated = Math.addExact(estimated, entry.estimated() ? item.nanos() : 0);
    listed = listed.add(item.listed());
    rate = item.rate();
    baseline =
        elsewhere.map(price -> baseline.orElse(BigInteger.ZERO).add(Elsewhere.pico(price, item)));
    team = team.filter(name -> name.equals(entry.spender().team()));
    tags.retainAll(entry.spender().tags());
  }

  long requests() {
    return requests;
  }

  long tokens() {
    return tokens;
  }

  long billed() {
    return billed;
  }

  /** The part of what is billed that is our own count. */
  long estimated() {
    return estimated;
  }

  /** By the price alone, in pico-dollars; empty where there is none. */
  Optional<BigInteger> listed() {
    return rate.isPresent() ? Optional.of(listed) : Optional.empty();
  }

  OptionalLong rate() {
    return rate;
  }

  /** In pico-dollars. */
  Optional<BigInteger> baseline() {
    return baseline;
  }

  Optional<String> team() {
    return team;
  }

  Set<String> tags() {
    return tags;
  }
}
