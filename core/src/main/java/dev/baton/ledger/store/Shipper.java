package dev.baton.ledger.store;

import dev.baton.ledger.Entry;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.Frames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries the journal into the books: one thread, in the order in which things were written, some
 * hundred records a transaction. While the database is away it waits and tries again; it never
 * drops anything and never runs ahead.
 *
 * <p>{@link #at}, {@link #drain} and {@link #standing} are for any thread.
 */
public final class Shipper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shipper.class);
  private static final Duration CLOSING_MAX = Duration.ofSeconds(10);

  private final Cargo cargo;
  private final Books books;
  private final SetAside aside;
  private final Pace pace;
  private final InstantSource clock;
  private final Progress progress = new Progress();
  private final Thread thread = Thread.ofPlatform().name("books").unstarted(this::run);

  /**
   * What is carried.
   *
   * @param node whose journal it is
   * @param entry what a {@link Frame.Kind#SETTLE} record says
   */
  public record Cargo(String node, Frames frames, Function<Frame, Entry> entry) {}

  public Shipper(Cargo cargo, Books books, SetAside aside, Pace pace, InstantSource clock) {
    this.cargo = cargo;
    this.books = books;
    this.aside = aside;
    this.pace = pace;
    this.clock = clock;
  }

  /** Begins where the books say that this node's journal was left. */
  public Shipper start() {
    thread.start();
    return this;
  }

  /**
   * Asks the books when everything of this journal before a position is in them and nothing after
   * it. Ask while nothing can be appended, or the position may be passed before it is known here.
   *
   * @return the answer, given on the shipper's thread; failed if the position has been passed
   */
  public <T> CompletableFuture<T> at(long position, Function<Books, T> query) {
    var wish = new Wish<>(position, true, query, new CompletableFuture<>());
    progress.wish(wish);
    return wish.answer();
  }

  /**
   * Waits until everything appended so far is in the books.
   *
   * @return whether it is, after at most so long
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    var end = cargo.frames().end();
    var wish = new Wish<Boolean>(end, false, _ -> true, new CompletableFuture<>());
    progress.wish(wish);
    try {
      return wish.answer().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException _) {
      progress.done(wish);
      return false;
    }
  }

  /** How far behind the books are. */
  public Shipping standing() {
    return progress.standing(cargo.frames().end(), clock.millis(), aside.kept());
  }

  /** Ends at the next border between transactions; what is not booked stays in the journal. */
  @Override
  public void close() {
    progress.close();
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(CLOSING_MAX);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    var faults = 0;
    try {
      while (!progress.closed()) {
        try {
          step(faults > 0);
          faults = 0;
        } catch (RuntimeException | Error fault) {
          away(fault, ++faults);
          progress.rest(pace.backOff().apply(faults), false);
        }
      }
    } catch (InterruptedException _) {
      LOG.debug("The books are closed.");
    } finally {
      progress.close();
    }
  }

  /**
   * One look at the journal, and one transaction if there is something new.
   *
   * @param unsure whether the database was away: it may have booked what it did not confirm, or
   *     have come back as it was a while ago
   */
  private void step(boolean unsure) throws InterruptedException {
    if (unsure || progress.booked() < 0) {
      begin();
    }
    answerDue();
    var read = cargo.frames().read(progress.booked(), pace.most(), pace.rest());
    var mine = progress.begin(read);
    if (mine > 0) {
      book(read.subList(0, mine).stream().map(this::unpacked).toList());
      back();
      answerDue();
      if (mine < pace.few()) {
        progress.rest(pace.rest(), true);
      }
    }
  }

  private void begin() {
    var known = books.shipped(cargo.node());
    var end = cargo.frames().end();
    if (known > end) {
      LOG.warn(
          "The books know the journal of {} up to {}, but it ends at {}: it must be a new one. It is booked from its beginning; what is in the books already is not booked twice.",
          cargo.node(),
          known,
          end);
    }
    back();
    progress.moved(known > end ? 0 : known);
  }

  private void book(List<Unpacked> batch) {
    var entries = new ArrayList<Entry>(batch.size());
    batch.forEach(record -> record.entry().ifPresent(entries::add));
    progress.holding(entries.stream().mapToLong(Shipper::ended).min());
    try {
      bookUntil(entries, batch.getLast().frame().next());
    } catch (RuntimeException fault) {
      if (!Faults.ofData(fault)) {
        throw fault;
      }
      batch.forEach(this::bookAlone);
    }
  }

  /** One by one, so that only what cannot be booked is left out. */
  private void bookAlone(Unpacked record) {
    var next = record.frame().next();
    try {
      bookUntil(record.entry().stream().toList(), next);
    } catch (RuntimeException fault) {
      if (!Faults.ofData(fault)) {
        throw fault;
      }
      aside.keep(record.frame(), Faults.words(fault));
      bookUntil(List.of(), next);
    }
  }

  private void bookUntil(List<Entry> entries, long position) {
    books.book(cargo.node(), entries, position);
    progress.moved(position);
    cargo.frames().booked(position);
  }

  private Unpacked unpacked(Frame frame) {
    return switch (frame.kind()) {
      case SETTLE -> new Unpacked(frame, readable(frame));
      case HOLD, RELEASE, FENCE, CLEAN -> new Unpacked(frame, Optional.empty());
    };
  }

  private Optional<Entry> readable(Frame frame) {
    try {
      return Optional.of(cargo.entry().apply(frame));
    } catch (RuntimeException fault) {
      aside.keep(frame, "It cannot be read: " + fault);
      return Optional.empty();
    }
  }

  /** A wish that the database cannot answer now is kept, and asked again at the same position. */
  private void answerDue() {
    for (var wish : progress.due()) {
      if (wish.exact() && wish.position() < progress.booked()) {
        wish.passed();
      } else {
        ask(wish);
      }
      progress.done(wish);
    }
  }

  private void ask(Wish<?> wish) {
    try {
      wish.ask(books);
    } catch (JdbiException away) {
      throw away;
    } catch (RuntimeException fault) {
      wish.refuse(fault);
    }
  }

  private void away(Throwable fault, int faults) {
    if (faults == 1 && !progress.closed()) {
      LOG.warn(
          "The books take nothing at the moment: {} The journal keeps everything until they do.",
          Faults.words(fault));
      if (!Faults.ofDatabase(fault)) {
        LOG.error("It was no fault of the database: please tell the maintainers.", fault);
      }
    }
    progress.away(Faults.words(fault), clock.instant(), faults);
  }

  private void back() {
    progress
        .back()
        .ifPresent(over ->
            LOG.info("The books are written again; they took nothing since {}.", over.since()));
  }

  private static long ended(Entry entry) {
    return entry.at() + entry.times().latencyMillis();
  }

  private record Unpacked(Frame frame, Optional<Entry> entry) {}
}
