package dev.baton.ledger.account;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is to change about a user or a team; empty: nothing.
 *
 * @param team of a user; an empty text: none
 * @param disable whether the keys are to open nothing any more
 */
public record PersonEdit(Optional<String> team, Optional<Boolean> disable) {

  /** Since when it is disabled after this: who already is stays so since then. */
  OptionalLong disabled(OptionalLong before, long now) {
    if (disable.isEmpty()) {
      return before;
    }
    var since = before.isPresent() ? before : OptionalLong.of(now);
    return disable.get() ? since : OptionalLong.empty();
  }
}
