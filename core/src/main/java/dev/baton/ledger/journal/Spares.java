package dev.baton.ledger.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that prepares the next segment, and throws away those that nobody needs. */
final class Spares {
  private static final Logger LOG = LoggerFactory.getLogger(Spares.class);

  private final JournalFiles files;
  private final Terms terms;
  private final Roll roll;
  private final Locks locks;
  private final Condition wanted;
  private final Thread thread;
  private boolean called = true;
  private boolean closing;
  private Optional<JournalState.Fault> lastFault = Optional.empty();

  /** The journal's. */
  record Locks(ReentrantLock state, ReentrantLock reading) {}

  private record Order(long number, long bytes) {}

  Spares(JournalFiles files, Terms terms, Roll roll, Locks locks) {
    this.files = files;
    this.terms = terms;
    this.roll = roll;
    this.locks = locks;
    this.wanted = locks.state.newCondition();
    this.thread = Thread.ofPlatform().name("journal-spare").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** There may be something to do. Under the journal's lock. */
  void wanted() {
    called = true;
    wanted.signal();
  }

  /** What went wrong last. Under the journal's lock. */
  Optional<JournalState.Fault> lastFault() {
    return lastFault;
  }

  private void run() {
    while (pause()) {
      turn();
    }
  }

  private boolean pause() {
    locks.state.lock();
    try {
      var left = terms.retryEvery().toNanos();
      while (!closing && !called && left > 0) {
        left = wanted.awaitNanos(left);
      }
      called = false;
      return !closing;
    } catch (InterruptedException _) {
      return false;
    } finally {
      locks.state.unlock();
    }
  }

  void turn() {
    try {
      for (var gone : retired()) {
        discard(gone);
      }
      var order = order();
      if (order.isPresent()) {
        prepare(order.get());
      }
    } catch (IOException | RuntimeException failed) {
      fault(Sentences.notPrepared(failed));
    }
  }

  private List<Segment> retired() throws IOException {
    var free = files.free();
    locks.state.lock();
    try {
      var bytes = roll.spareWanted();
      var pressed = bytes.map(size -> Math.max(roll.pressed(size), size - free)).orElse(0L);
      var begunBefore = terms.clock().millis() - terms.keepBooked().toMillis();
      return roll.shelf().retire(begunBefore, pressed);
    } finally {
      locks.state.unlock();
    }
  }

  private void discard(Segment gone) throws IOException {
    locks.reading.lock();
    try {
      gone.leaf.close();
    } finally {
      locks.reading.unlock();
    }
    files.delete(gone.name());
  }

  private Optional<Order> order() {
    locks.state.lock();
    try {
      var bytes = roll.spareWanted();
      if (bytes.isPresent() && roll.pressed(bytes.get()) > 0) {
        fault(Sentences.full(roll.shelf().waiting(), terms.bytesMax()));
        return Optional.empty();
      }
      return bytes.map(size -> new Order(roll.nextNumber(), size));
    } finally {
      locks.state.unlock();
    }
  }

  private void prepare(Order order) throws IOException {
    var free = files.free();
    if (free < order.bytes) {
      fault(Sentences.noRoom(order.bytes, free));
      return;
    }
    var segment = new Segment(order.number, files.create(Segment.name(order.number), order.bytes));
    var small = put(segment);
    if (small.isPresent()) {
      discard(small.get());
    }
  }

  private Optional<Segment> put(Segment segment) {
    locks.state.lock();
    try {
      return roll.spare(segment);
    } finally {
      locks.state.unlock();
    }
  }

  private void fault(String sentence) {
    locks.state.lock();
    try {
      if (!roll.obstacle().equals(Optional.of(sentence))) {
        LOG.warn(sentence);
      }
      roll.spareFailed(sentence);
      lastFault =
          Optional.of(
              new JournalState.Fault(Instant.ofEpochMilli(terms.clock().millis()), sentence));
    } finally {
      locks.state.unlock();
    }
  }

  /** A spare that was never begun is nobody's. */
  void close() {
    locks.state.lock();
    try {
      closing = true;
      wanted.signal();
    } finally {
      locks.state.unlock();
    }
    Threads.join(thread);
    roll.takeSpare()
        .ifPresent(spare -> {
          try {
            discard(spare);
          } catch (IOException failed) {
            LOG.debug("The journal's spare segment stays behind.", failed);
          }
        });
  }
}
