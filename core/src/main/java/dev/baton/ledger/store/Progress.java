package dev.baton.ledger.store;

import dev.baton.ledger.journal.Frame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far a shipper is and who waits for it, behind one lock that nobody holds while a database is
 * asked.
 */
final class Progress {
  private static final long UNKNOWN = -1;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final List<Wish<?>> wishes = new ArrayList<>();
  private boolean closed;
  private long booked = UNKNOWN;
  private long going;
  private int inHand;
  private OptionalLong oldest = OptionalLong.empty();
  private Optional<Shipping.Trouble> trouble = Optional.empty();

  /** Takes a wish in, or tells it at once that it is too late. */
  void wish(Wish<?> wish) {
    lock.lock();
    try {
      if (closed) {
        wish.tooLate();
      } else if (wish.exact() && wish.position() < going) {
        wish.passed();
      } else {
        wishes.add(wish);
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Those whose time has come, in the order in which they were made. */
  List<Wish<?>> due() {
    lock.lock();
    try {
      return wishes.stream().filter(wish -> wish.position() <= booked).toList();
    } finally {
      lock.unlock();
    }
  }

  void done(Wish<?> wish) {
    lock.lock();
    try {
      wishes.remove(wish);
    } finally {
      lock.unlock();
    }
  }

  /** How many of these records may be booked without passing a position that somebody waits for. */
  int begin(List<Frame> read) {
    lock.lock();
    try {
      var until =
          wishes.stream()
              .filter(Wish::exact)
              .mapToLong(Wish::position)
              .min()
              .orElse(Long.MAX_VALUE);
      inHand = (int) read.stream().takeWhile(frame -> frame.position() < until).count();
      going = inHand == 0 ? booked : read.get(inHand - 1).next();
      return inHand;
    } finally {
      lock.unlock();
    }
  }

  /** When the oldest attempt in hand ended. */
  void holding(OptionalLong endedMillis) {
    lock.lock();
    try {
      oldest = endedMillis;
    } finally {
      lock.unlock();
    }
  }

  void moved(long position) {
    lock.lock();
    try {
      booked = position;
      going = Math.max(going, position);
      if (booked == going) {
        inHand = 0;
        oldest = OptionalLong.empty();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Up to where everything is booked; less than 0 where that is not known yet. */
  long booked() {
    lock.lock();
    try {
      return booked;
    } finally {
      lock.unlock();
    }
  }

  void away(String words, Instant now, int attempts) {
    lock.lock();
    try {
      var since = trouble.map(Shipping.Trouble::since).orElse(now);
      trouble = Optional.of(new Shipping.Trouble(words, since, attempts));
    } finally {
      lock.unlock();
    }
  }

  /** The trouble that is over now, if there was one. */
  Optional<Shipping.Trouble> back() {
    lock.lock();
    try {
      var over = trouble;
      trouble = Optional.empty();
      return over;
    } finally {
      lock.unlock();
    }
  }

  Shipping standing(long end, long now, long setAside) {
    lock.lock();
    try {
      var bytes = Math.max(0, end - Math.max(0, booked));
      var behind = oldest.isPresent() ? Math.max(0, now - oldest.getAsLong()) : 0;
      return new Shipping(inHand, bytes, behind, setAside, trouble);
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while, until closed; a wish ends it too, where it may. */
  void rest(Duration time, boolean unlessWished) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = time.toNanos();
      while (left > 0 && !closed && !(unlessWished && !wishes.isEmpty())) {
        left = news.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  boolean closed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** From now on nothing is answered. */
  void close() {
    lock.lock();
    try {
      closed = true;
      wishes.forEach(Wish::tooLate);
      wishes.clear();
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
