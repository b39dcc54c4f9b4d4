package dev.baton.ledger.estimate;

import dev.baton.catalog.ModelEntry;
import dev.baton.catalog.Price;
import dev.baton.chat.Counter;

/**
 * A model and the price it is reckoned with; its origin says whether that is a claim or what its
 * platform bills.
 */
public record Quote(ModelEntry model, Price price) {

  /** What all the work would cost if this model did it. */
  Amount month(Workload work) {
    return Amount.of(work.input(), each(Counter.INPUT, work))
        .plus(Amount.of(work.output(), each(Counter.OUTPUT, work)))
        .plus(Amount.of(work.cached(), each(Counter.CACHE_READ, work)))
        .plus(Amount.of(work.reasoning(), each(Counter.REASONING, work)));
  }

  private long each(Counter kind, Workload work) {
    return price.each(kind, work.prompt()).orElseThrow();
  }
}
