package dev.baton.route;

import java.util.OptionalLong;

/**
 * What an attempt puts at stake: what it may cost, by how much may be written.
 *
 * @param worthwhile an answer that may not even have so many tokens is not worth asking for
 */
record Stake(Tariff tariff, Load load, long worthwhile) {
  /** Where nobody says how much may be written, it is taken to be as much as this. */
  static final long OUTPUT_UNSAID = 8192;

  /** Nano-dollars; empty where no price is known. */
  OptionalLong of(long output) {
    return tariff.known() ? OptionalLong.of(tariff.highest(load, output)) : OptionalLong.empty();
  }
}
