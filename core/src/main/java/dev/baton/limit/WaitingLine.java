package dev.baton.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who waits for the same limits, and in which order they go. Nobody is called: each comes back by
 * itself, and whoever stays away for long loses the place. Used under its owner's lock.
 */
final class WaitingLine {
  private static final long GRACE = 1_000_000_000;

  private final Object lock;
  private final int placesMax;
  private final List<Place> places = new ArrayList<>();
  private long arrivals;

  WaitingLine(Object lock, int placesMax) {
    this.lock = lock;
    this.placesMax = placesMax;
  }

  /** The place of whoever holds a ticket of this line; else one at its end, not yet taken. */
  Place place(Optional<Ticket> held, Demand demand, long now) {
    places.removeIf(place -> place.isForgottenAt(now));
    if (held.isPresent() && held.get() instanceof Place place) {
      if (places.contains(place)) {
        place.wants(demand);
        return place;
      }
      place.leaveIfUnder(lock);
    }
    return new Place(this, lock, demand, now, arrivals++);
  }

  /** What those before {@code place} will take. */
  Ahead ahead(Place place, long now) {
    if (places.isEmpty()) {
      return Ahead.NOBODY;
    }
    var requests = 0L;
    var tokens = 0L;
    for (var other : places) {
      if (other != place && other.goesBefore(place, now)) {
        requests++;
        tokens += other.demand().tokens();
      }
    }
    return requests == 0 ? Ahead.NOBODY : new Ahead(requests, tokens);
  }

  /** Keeps the place for whoever comes back after the pause; {@code false} if the line is full. */
  boolean keep(Place place, long pause, long now) {
    if (!places.contains(place)) {
      if (places.size() >= placesMax) {
        return false;
      }
      places.add(place);
    }
    place.keepUntil(now + pause + GRACE);
    return true;
  }

  void leave(Place place) {
    places.remove(place);
  }

  int length() {
    return places.size();
  }
}
