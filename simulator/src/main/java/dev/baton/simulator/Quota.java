package dev.baton.simulator;

import java.util.OptionalLong;

/** How many requests and tokens a key may have in any stretch of so many milliseconds. */
record Quota(OptionalLong requests, OptionalLong tokens, long perMillis) {

  boolean isLimited() {
    return requests.isPresent() || tokens.isPresent();
  }
}
