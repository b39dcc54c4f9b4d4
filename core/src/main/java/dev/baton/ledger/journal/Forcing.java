package dev.baton.ledger.journal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that brings records to the disk: now and then, or as soon as somebody waits. All that
 * came while one force ran goes with the next.
 */
final class Forcing {
  private static final Logger LOG = LoggerFactory.getLogger(Forcing.class);

  private final JournalFiles files;
  private final Terms terms;
  private final Roll roll;
  private final ReentrantLock lock;
  private final Condition wanted;
  private final Thread thread;
  private List<Waiting> waiting = new ArrayList<>();
  private boolean closing;
  private boolean ended;
  private Optional<JournalState.Fault> lastFault = Optional.empty();

  private record Waiting(long position, Runnable then) {}

  Forcing(JournalFiles files, Terms terms, Roll roll, ReentrantLock lock) {
    this.files = files;
    this.terms = terms;
    this.roll = roll;
    this.lock = lock;
    this.wanted = lock.newCondition();
    this.thread = Thread.ofPlatform().name("journal-force").daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Whether there is something to wait for; {@code then} is run when it has come. */
  boolean await(long position, Runnable then) {
    lock.lock();
    try {
      if (ended || roll.stuck() || roll.shelf().forced() >= position) {
        return false;
      }
      waiting.add(new Waiting(Math.min(position, roll.end()), then));
      wanted.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** What the disk did last that it should not have done. Under the journal's lock. */
  Optional<JournalState.Fault> lastFault() {
    return lastFault;
  }

  private void run() {
    while (pause()) {
      forceAll();
    }
    forceAll();
    lock.lock();
    try {
      ended = true;
    } finally {
      lock.unlock();
    }
    runDue();
  }

  /** Until somebody waits, or it is time. */
  private boolean pause() {
    lock.lock();
    try {
      var left = terms.forceEvery().toNanos();
      while (!closing && waiting.isEmpty() && left > 0) {
        left = wanted.awaitNanos(left);
      }
      return !closing;
    } catch (InterruptedException _) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  private void forceAll() {
    for (var next = next(); next.isPresent(); next = next()) {
      force(next.get());
      runDue();
    }
    runDue();
  }

  private Optional<Shelf.Stretch> next() {
    lock.lock();
    try {
      return roll.shelf().unforced();
    } finally {
      lock.unlock();
    }
  }

  private void force(Shelf.Stretch stretch) {
    try {
      stretch.segment().leaf.force(stretch.from(), stretch.to());
    } catch (IOException | RuntimeException | InternalError failed) {
      failed(stretch, failed);
      return;
    }
    note(forced(stretch));
  }

  private Mark forced(Shelf.Stretch stretch) {
    lock.lock();
    try {
      roll.forced(stretch);
      return new Mark(roll.shelf().forced(), roll.last());
    } finally {
      lock.unlock();
    }
  }

  /** The note may lag behind: it makes recovery stricter, it does not make anything safe. */
  private void note(Mark mark) {
    try {
      files.keep(Mark.NAME, mark.bytes(), false);
    } catch (IOException failed) {
      fault("The journal's note of what is on the disk was not written: " + failed.getMessage());
    }
  }

  private void failed(Shelf.Stretch stretch, Throwable why) {
    var sentence = Sentences.forceFailed(stretch.segment().name(), why);
    LOG.error(sentence);
    fault(sentence);
    lock.lock();
    try {
      roll.forceFailed(stretch.segment(), sentence);
    } finally {
      lock.unlock();
    }
  }

  private void fault(String sentence) {
    lock.lock();
    try {
      lastFault =
          Optional.of(
              new JournalState.Fault(Instant.ofEpochMilli(terms.clock().millis()), sentence));
    } finally {
      lock.unlock();
    }
  }

  private void runDue() {
    for (var due : due()) {
      try {
        due.then.run();
      } catch (RuntimeException bug) {
        LOG.error("What waited for the journal has failed.", bug);
      }
    }
  }

  private List<Waiting> due() {
    lock.lock();
    try {
      var all = waiting;
      waiting = new ArrayList<>();
      if (ended || roll.stuck()) {
        return all;
      }
      var forced = roll.shelf().forced();
      var due = new ArrayList<Waiting>(all.size());
      for (var one : all) {
        (one.position <= forced ? due : waiting).add(one);
      }
      return due;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closing = true;
      wanted.signal();
    } finally {
      lock.unlock();
    }
    Threads.join(thread);
  }
}
