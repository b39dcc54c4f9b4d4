package dev.baton.route;

import dev.baton.chat.Gist;

/**
 * How much a request makes a model do, as far as it is paid for.
 *
 * @param input tokens to read, at most
 * @param answers how many it is to give
 * @param sound whether some of it is heard or spoken
 */
record Load(long input, long answers, boolean sound) {
  static Load of(Gist gist) {
    return new Load(gist.tokensAtMost(), Math.max(1, gist.answers()), gist.sound());
  }

  /** Tokens of all answers together, as many as fit in a long. */
  long written(long each) {
    return Math.multiplyHigh(each, answers) == 0 && each * answers >= 0
        ? each * answers
        : Long.MAX_VALUE;
  }
}
