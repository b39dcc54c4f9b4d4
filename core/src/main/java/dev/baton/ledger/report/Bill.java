package dev.baton.ledger.report;

import dev.baton.ledger.Entry;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One attempt's cost, told apart by what was charged for. The items add up to the cost in the books
 * to the nano-dollar: each gets the whole part of its share, and what is left over goes to the
 * greatest remainders.
 *
 * @param tier from which length of prompt on its prices hold; 0 for the ordinary ones
 */
public record Bill(long tier, List<Item> items) {

  /**
   * One kind of token.
   *
   * @param rate pico-dollars each; empty where no price is known
   * @param nanos its share of the cost
   */
  public record Item(Meter meter, long tokens, OptionalLong rate, long nanos) {

    /** What the price alone says it costs, in pico-dollars. */
    BigInteger listed() {
      return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(rate.orElse(0)));
    }
  }

  public Bill {
    items = List.copyOf(items);
  }

  static Bill of(Entry entry, Tariff tariff) {
    var usage = entry.usage();
    var prompt = usage.prompt();
    var used = Arrays.stream(Meter.values()).filter(meter -> meter.tokens(usage) > 0).toList();
    var drafts =
        used.stream()
            .map(meter -> new Item(meter, meter.tokens(usage), tariff.rate(meter, prompt), 0))
            .toList();
    var cost = entry.nanos().orElse(0);
    return new Bill(tariff.tier(prompt), shared(drafts, cost));
  }

  private static List<Item> shared(List<Item> drafts, long cost) {
    var weights = drafts.stream().map(Item::listed).toList();
    if (sum(weights).signum() == 0) {
      // Without prices there is no telling what was dear: the call as a whole bears the cost.
      var items = new ArrayList<>(drafts);
      if (cost != 0 || drafts.isEmpty()) {
        items.add(new Item(Meter.REQUESTS, 0, OptionalLong.empty(), cost));
      }
      return items;
    }
    var shares = shares(cost, weights);
    return IntStream.range(0, drafts.size())
        .mapToObj(at -> {
          var draft = drafts.get(at);
          return new Item(draft.meter(), draft.tokens(), draft.rate(), shares[at]);
        })
        .toList();
  }

  /** Parts of a cost as these weights, to the last nano-dollar. */
  static long[] shares(long cost, List<BigInteger> weights) {
    var all = sum(weights);
    var shares = new long[weights.size()];
    var rests = new BigInteger[shares.length];
    var left = cost;
    for (var at = 0; at < shares.length; at++) {
      var parts = BigInteger.valueOf(cost).multiply(weights.get(at)).divideAndRemainder(all);
      shares[at] = parts[0].longValueExact();
      rests[at] = parts[1];
      left -= shares[at];
    }
    IntStream.range(0, shares.length)
        .boxed()
        .sorted(Comparator.comparing((Integer at) -> rests[at]).reversed())
        .limit(left)
        .forEach(at -> shares[at]++);
    return shares;
  }

  private static BigInteger sum(List<BigInteger> weights) {
    return weights.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }
}
