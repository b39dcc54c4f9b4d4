package dev.baton.ledger.journal;

import dev.baton.config.LedgerRules;
import dev.baton.config.LedgerRules.Durability;
import dev.baton.ledger.AttemptId;
import dev.baton.ledger.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What must not be lost, in files mapped into memory. Whatever was appended outlives the process;
 * what was forced outlives the loss of power too. Safe for all threads; appending never waits for a
 * disk. One process at a time may hold its folder, which the caller sees to.
 */
public final class Journal implements Frames, Scribe, AutoCloseable {
  private static final byte[] NOTHING = {};

  private final Terms terms;
  private final String node;
  private final List<Entry> openHolds;
  private final Optional<String> cut;
  private final Roll roll;
  private final Forcing forcing;
  private final Spares spares;

  private final ReentrantLock lock;
  private final Condition appended;

  /** Held while memory of segments is read, or taken away. Taken before the other lock. */
  private final ReentrantLock reading = new ReentrantLock();

  private final FrameForm form = new FrameForm();
  private boolean closed;

  Journal(JournalFiles files, Terms terms, Opening.Opened opened) {
    this.terms = terms;
    this.node = HexFormat.of().toHexDigits(opened.node());
    this.openHolds = opened.openHolds();
    this.cut = opened.cut();
    this.roll = opened.roll();
    this.lock = new ReentrantLock();
    this.appended = lock.newCondition();
    this.forcing = new Forcing(files, terms, roll, lock);
    this.spares = new Spares(files, terms, roll, new Spares.Locks(lock, reading));
  }

  /**
   * Reads what is there, and begins a new segment.
   *
   * @param folder which nobody else has open; made if it is missing
   * @param clock for the age of segments
   * @param random for the name of a new node
   * @throws JournalCorrupt when it is damaged where it was whole before
   * @throws IOException when the disk has no room for a segment, or fails
   */
  public static Journal open(
      Path folder, LedgerRules rules, InstantSource clock, RandomGenerator random)
      throws IOException {
    Files.createDirectories(folder);
    return open(new FolderFiles(folder), Terms.of(rules, clock, random));
  }

  static Journal open(JournalFiles files, Terms terms) throws IOException {
    var journal = new Journal(files, terms, Opening.open(files, terms));
    journal.forcing.start();
    journal.spares.start();
    return journal;
  }

  /**
   * Keeps what is whole before the first damage, and sets everything else aside, so that the
   * journal can be opened again.
   *
   * @return what was done, for people
   */
  public static String repair(Path folder) throws IOException {
    return Repair.repair(new FolderFiles(folder));
  }

  /** Whose journal this is: the same for as long as its folder. */
  public String node() {
    return node;
  }

  /**
   * The holds that an earlier process did not end, oldest first. Whoever opened the journal appends
   * their ends, and then a {@link Frame.Kind#FENCE}.
   */
  public List<Entry> openHolds() {
    return openHolds;
  }

  /** What was found torn at opening, for people: where the log was cut, and what was set aside. */
  public Optional<String> cut() {
    return cut;
  }

  /**
   * Writes a record down.
   *
   * @return the position behind it
   * @throws JournalShut when there is no room: holds are refused first, so that the end of each
   *     open hold still finds its place
   */
  @Override
  public long append(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    lock.lock();
    try {
      if (closed) {
        throw new JournalShut(
            "Baton is ending, and takes no new calls. Ask again once it is back.");
      }
      var number = roll.shelf().active().number;
      var end = store(kind, id, payload, length);
      if (roll.shelf().active().number != number) {
        spares.wanted();
      }
      appended.signalAll();
      return end;
    } finally {
      lock.unlock();
    }
  }

  private long store(Frame.Kind kind, AttemptId id, byte[] payload, int length) {
    try {
      return roll.append(kind, id, payload, length);
    } catch (InternalError lost) { // so the JVM says that a mapped page has no disk behind it
      roll.storeFailed(lost);
      spares.wanted();
      return roll.append(kind, id, payload, length);
    }
  }

  /**
   * Runs {@code then} once everything before a position is as safe as the rules ask for: at once,
   * or on the forcing thread when the disk has it. When the disk fails, and there is no other place
   * to write to, it is run as well: {@link #forced} tells.
   */
  @Override
  public void whenForced(long position, Runnable then) {
    if (terms.durability() == Durability.PROCESS || !forcing.await(position, then)) {
      then.run();
    }
  }

  @Override
  public boolean isDurable(long position) {
    return terms.durability() == Durability.PROCESS || forced() >= position;
  }

  /** Everything before this is on the disk. */
  public long forced() {
    return locked(roll.shelf()::forced);
  }

  @Override
  public long end() {
    return locked(roll::end);
  }

  private <T> T locked(Supplier<T> question) {
    lock.lock();
    try {
      return question.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<Frame> read(long position, int max, Duration patience) throws InterruptedException {
    if (!await(position, patience)) {
      return List.of();
    }
    reading.lock();
    try {
      var frames = new ArrayList<Frame>();
      for (var stretch : readable(position)) {
        read(stretch, max, frames);
      }
      return frames;
    } finally {
      reading.unlock();
    }
  }

  private boolean await(long position, Duration patience) throws InterruptedException {
    var left = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (!closed && roll.shelf().readable(position).isEmpty()) {
        if (left <= 0) {
          return false;
        }
        left = appended.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  private List<Shelf.Stretch> readable(long position) {
    return locked(() -> closed ? List.of() : roll.shelf().readable(position));
  }

  private void read(Shelf.Stretch stretch, int max, List<Frame> frames) {
    for (var at = stretch.from(); at < stretch.to() && frames.size() < max; ) {
      var place = stretch.segment().place(at);
      var length = form.check(place);
      if (length <= 0) {
        throw new JournalCorrupt(place.number(), at, "what stands there is not what was written");
      }
      frames.add(form.frame(place, length));
      at += FrameForm.padded(length);
    }
  }

  @Override
  public void booked(long position) {
    lock.lock();
    try {
      roll.shelf().booked(position);
      spares.wanted();
    } finally {
      lock.unlock();
    }
  }

  /** How it stands. */
  public JournalState state() {
    return locked(() ->
        new JournalState(
            roll.shelf().bytes(),
            roll.shelf().waiting(),
            roll.end(),
            roll.shelf().forced(),
            roll.obstacle(),
            forcing.lastFault().or(spares::lastFault)));
  }

  /** Forces what is there, and lets go of the files. */
  @Override
  public void close() {
    if (leave()) {
      spares.close();
      forcing.close();
      reading.lock();
      try {
        roll.shelf().all().forEach(segment -> segment.leaf.close());
      } finally {
        reading.unlock();
      }
    }
  }

  private boolean leave() {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      try {
        append(Frame.Kind.CLEAN, AttemptId.at(terms.clock().millis(), terms.random()), NOTHING, 0);
      } catch (JournalShut _) {
        // It only tells that the end was in order.
      }
      closed = true;
      appended.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }
}
