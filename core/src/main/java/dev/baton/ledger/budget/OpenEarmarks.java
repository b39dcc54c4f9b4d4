package dev.baton.ledger.budget;

import java.util.ArrayList;
import java.util.List;

/** The earmarks that have not ended; each knows its place, so that it is out in one step. */
final class OpenEarmarks {
  private static final int ENDED = -1;

  private final List<Earmark> open = new ArrayList<>();

  /** What all of them hold. */
  long total() {
    return open.stream().mapToLong(Earmark::nanos).reduce(0, Purse::sum);
  }

  void add(Earmark earmark) {
    earmark.moveTo(open.size());
    open.add(earmark);
  }

  /** Whether it was open. */
  boolean end(Earmark earmark) {
    var place = earmark.place();
    if (place == ENDED) {
      return false;
    }
    var last = open.removeLast();
    if (place < open.size()) {
      open.set(place, last);
      last.moveTo(place);
    }
    earmark.moveTo(ENDED);
    return true;
  }
}
