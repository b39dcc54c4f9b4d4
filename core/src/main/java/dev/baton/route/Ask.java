package dev.baton.route;

import dev.baton.chat.Gist;
import java.util.OptionalLong;

/**
 * What a request needs and may cost, said in figures.
 *
 * @param wanted tokens its caller wants written at most; 0 where it says nothing
 * @param taskCap the most tokens its type of task may write
 * @param maxCost nano-dollars
 * @param rigour how strictly it is held to what it wants
 * @param now by the clock that pulses go by
 */
record Ask(
    Gist gist,
    long inputAtLeast,
    long inputLikely,
    Load load,
    long wanted,
    OptionalLong taskCap,
    OptionalLong maxCost,
    DataRules data,
    PlatformRules platforms,
    Rigour rigour,
    long now) {

  /** How strictly a request is held to what it wants. */
  enum Rigour {
    STRICT,
    /** A model that writes less than is wanted will do. */
    LOWERED,
    /** The very model was named: what it does not take, its platform may say. */
    NAMED
  }

  /** A budget has to leave room for this much of an answer, unless less is wanted. */
  private static final long WORTH_ASKING_FOR = 500;

  static Ask of(Wish wish, Gist gist, OptionalLong taskCap, long now) {
    return new Ask(
        gist,
        gist.tokensAtLeast(),
        gist.tokensLikely(),
        Load.of(gist),
        Math.max(0, gist.maxOutput().orElse(0)),
        taskCap,
        wish.maxCost(),
        wish.data(),
        wish.platforms(),
        Rigour.STRICT,
        now);
  }

  Ask with(Rigour other) {
    return new Ask(
        gist,
        inputAtLeast,
        inputLikely,
        load,
        wanted,
        taskCap,
        maxCost,
        data,
        platforms,
        other,
        now);
  }

  /** The most tokens it may write where that is less than its caller says; else empty. */
  OptionalLong outputCap(Facts facts) {
    var most = wanted == 0 ? Long.MAX_VALUE : wanted;
    var cap = Math.min(most, taskCap.orElse(Long.MAX_VALUE));
    if (rigour != Rigour.NAMED && wanted > 0) {
      cap = Math.min(cap, facts.maxOutput());
    }
    if (maxCost.isPresent() && facts.tariff().known()) {
      cap = Math.min(cap, facts.tariff().outputFor(maxCost.getAsLong(), load).orElse(0));
    }
    return cap < most ? OptionalLong.of(cap) : OptionalLong.empty();
  }

  /** How many tokens a model may write, whoever says so; empty where nobody does. */
  OptionalLong outputAtMost(Facts facts) {
    var cap = outputCap(facts);
    if (cap.isPresent() || wanted > 0) {
      return OptionalLong.of(cap.orElse(wanted));
    }
    return facts.maxOutput() == Long.MAX_VALUE
        ? OptionalLong.empty()
        : OptionalLong.of(facts.maxOutput());
  }

  Stake stake(Facts facts) {
    return new Stake(facts.tariff(), load, outputToAfford());
  }

  /** Nano-dollars; 0 where no price is known. */
  long highestCost(Facts facts) {
    return facts.tariff().highest(load, outputAtMost(facts).orElse(Stake.OUTPUT_UNSAID));
  }

  /** Nano-dollars of a usual answer. */
  long likelyCost(Facts facts) {
    return Math.round(likelyPico(facts) / 1000);
  }

  double likelyPico(Facts facts) {
    return facts.tariff().likely(inputLikely, Math.min(outputLikely(), facts.maxOutput()));
  }

  /** Without a look at what a budget leaves: this is what prices are compared by. */
  long outputLikely() {
    var most = Math.min(wanted == 0 ? Long.MAX_VALUE : wanted, taskCap.orElse(Long.MAX_VALUE));
    return Math.min(most, Pace.ANSWER_TOKENS);
  }

  long tokensLikely() {
    return inputLikely + outputLikely();
  }

  /** The shortest answer that must be affordable: what is wanted, or enough to be of use. */
  long outputToAfford() {
    return Math.min(wanted == 0 ? WORTH_ASKING_FOR : wanted, taskCap.orElse(Long.MAX_VALUE));
  }

  /** Nano-dollars without which asking makes no sense. */
  long leastBudget(Facts facts) {
    return facts.tariff().highest(load, outputToAfford());
  }
}
