package dev.baton.ledger.estimate;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;

/**
 * A model and the price it is reckoned with; its origin says whether that is a claim or what its
 * platform bills.
 */
public record Quote(ModelEntry model, Price price) {

  /** What all the work would cost if this model did it. */
  Amount month(Workload work) {
    var tier =
        price.tiers().stream()
            .filter(longer -> work.prompt() > longer.above())
            .reduce((_, last) -> last);
    var input = tier.map(Price.Tier::input).orElse(price.input());
    var output = tier.map(Price.Tier::output).orElse(price.output());
    var cached = tier.map(Price.Tier::cacheRead).orElse(price.cacheRead()).orElse(input);
    var thought = Math.max(price.reasoning().orElse(output), tier.isPresent() ? output : 0);
    return Amount.of(work.input(), input)
        .plus(Amount.of(work.output(), output))
        .plus(Amount.of(work.cached(), cached))
        .plus(Amount.of(work.reasoning(), thought));
  }
}
