package dev.baton.route;

import dev.baton.config.Timeouts;

/**
 * A model that could be asked, on a platform that is switched on.
 *
 * @param model as its platform is to be asked for it
 * @param note why it is another one than was named, or empty
 */
record Offer(
    String platform, String model, Timeouts timeouts, Facts facts, Pulse pulse, String note) {

  String name() {
    return platform + "/" + model;
  }

  boolean sameAs(Offer other) {
    return model.equals(other.model) && platform.equals(other.platform);
  }

  Choice choice(Ask ask) {
    var cap = ask.outputCap(facts);
    var most = ask.outputAtMost(facts);
    var written = ask.load().written(Math.min(most.orElse(Long.MAX_VALUE), Pace.ANSWER_TOKENS));
    var tokens = Math.max(written, ask.inputLikely() + written);
    return new Choice(platform, model, timeouts, cap, most, tokens, ask.stake(facts));
  }
}
