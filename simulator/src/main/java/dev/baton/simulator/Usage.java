package dev.baton.simulator;

/**
 * The tokens a reply states.
 *
 * @param in the whole prompt, with what was read from a cache
 * @param out the whole output, with reasoning
 */
record Usage(long in, long out, long cached, long reasoning) {
  static final Usage NONE = new Usage(0, 0, 0, 0);

  long total() {
    return in + out;
  }
}
