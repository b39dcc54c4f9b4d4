package dev.baton.gateway;

import dev.baton.ledger.Entry;
import dev.baton.route.Explanation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Why the latest calls went where they went, for whoever asks by request id. The oldest makes room
 * for the newest. Shared by all event loops; remembering takes no lock.
 */
public final class Decisions {
  private static final int KEPT = 1 << 10;

  private final AtomicReferenceArray<@Nullable Remembered> ring = new AtomicReferenceArray<>(KEPT);
  private final AtomicLong next = new AtomicLong();

  /**
   * One call's way.
   *
   * @param booked its attempts as they stand in the books
   */
  public record Remembered(
      String requestId, Supplier<Explanation> explanation, Trail trail, List<Entry> booked) {
    public Remembered {
      booked = List.copyOf(booked);
    }
  }

  void remember(Remembered remembered) {
    ring.set((int) (next.getAndIncrement() & (KEPT - 1)), remembered);
  }

  public Optional<Remembered> find(String requestId) {
    for (var i = 0; i < KEPT; i++) {
      var remembered = ring.get(i);
      if (remembered != null && remembered.requestId().equals(requestId)) {
        return Optional.of(remembered);
      }
    }
    return Optional.empty();
  }
}
