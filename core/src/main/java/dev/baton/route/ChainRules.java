package dev.baton.route;

import dev.baton.config.Chain;
import dev.baton.config.HedgeRules;
import dev.baton.config.Pick;
import java.util.List;
import java.util.Optional;

/**
 * How a chain is gone through.
 *
 * @param weights of its models, in their order; one that is not there is 1
 * @param onTooLong the chain or model to try when a request is too long for one of its own
 * @param onRefused the same when one refuses the content
 */
record ChainRules(
    Pick pick,
    List<Integer> weights,
    Optional<HedgeRules> hedge,
    Optional<String> onTooLong,
    Optional<String> onRefused) {

  static final ChainRules PLAIN =
      new ChainRules(Pick.ORDER, List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  ChainRules {
    weights = List.copyOf(weights);
  }

  /** What a chain says of itself. */
  static ChainRules of(Chain chain) {
    return new ChainRules(
        chain.pick(),
        chain.links().stream().map(Chain.Link::weight).toList(),
        chain.hedge(),
        chain.onTooLong(),
        chain.onRefused());
  }

  int weight(int place) {
    return place < weights.size() ? weights.get(place) : 1;
  }
}
