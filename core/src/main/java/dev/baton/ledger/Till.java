package dev.baton.ledger;

import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.budget.Earmark;
import dev.baton.ledger.budget.Lender;
import dev.baton.ledger.budget.Mood;
import dev.baton.ledger.budget.Verdict;
import dev.baton.ledger.journal.EntryCodec;
import dev.baton.ledger.journal.Frame;
import dev.baton.ledger.journal.JournalShut;
import dev.baton.ledger.journal.Scribe;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Where money is set aside before a platform is asked, and booked when it has answered.
 *
 * <p>Budgets and journal change together under one lock, so that at every position of the journal
 * the budgets are the sum of what stands before it. Nothing waits inside: a hold is two look-ups
 * and a copy. Safe for all threads.
 */
public final class Till {
  private static final byte[] NOTHING = {};

  /** Others may be quicker to take what was lent. */
  private static final int BORROWED_MAX = 3;

  private static final String AWAY =
      "What this server may spend of a shared budget is used up, and the books, from which it gets"
          + " more, do not answer. Nothing was sent; try again in a moment.";

  private final Budgets budgets;
  private final Scribe scribe;
  private final Clocks clocks;
  private final RandomGenerator random;
  private final Map<AttemptId, Hold> open = new LinkedHashMap<>();
  private final byte[] payload = new byte[EntryCodec.BYTES_MAX];
  private final Deque<Entry> unwritten = new ArrayDeque<>();
  private Optional<Lender> lender = Optional.empty();
  private long overdue;

  /**
   * @param random for ids; only used inside the lock
   */
  public Till(Budgets budgets, Scribe scribe, Clocks clocks, RandomGenerator random) {
    this.budgets = budgets;
    this.scribe = scribe;
    this.clocks = clocks;
    this.random = random;
  }

  /**
   * Time as money needs it.
   *
   * @param nanos for how long something lasts, whatever the clock on the wall does meanwhile
   */
  public record Clocks(InstantSource utc, LongSupplier nanos) {}

  /** What a hold came to. */
  public sealed interface Reply {
    record Held(Hold hold) implements Reply {}

    /**
     * A hard budget does not give so much.
     *
     * @param left what it would give
     * @param renewed when there will be more
     */
    record Lacking(long left, Optional<Instant> renewed, String sentence) implements Reply {}

    /**
     * More of a budget that servers share is being asked for.
     *
     * @param reply comes on any thread, soon, and is none of these; what it holds is held whether
     *     anybody still wants it or not
     */
    record Later(CompletableFuture<Reply> reply) implements Reply {}

    /** What a hard budget has spent is still being read, or its books do not answer. */
    record Unread(String sentence) implements Reply {}

    /** Nothing can be written down, so nothing may be spent. */
    record Shut(String sentence) implements Reply {}
  }

  /**
   * Sets money aside for one attempt.
   *
   * @param entry makes, of its id and its time, the attempt as it is to be booked if nothing more
   *     is heard of it; what it costs is what is held
   */
  public Reply hold(Spender spender, String model, long nanos, Draft entry) {
    return hold(new Asked(spender, model, nanos, entry), 0);
  }

  private record Asked(Spender spender, String model, long nanos, Draft entry) {}

  private synchronized Reply hold(Asked asked, int borrowed) {
    return switch (budgets.hold(asked.spender, asked.model, asked.nanos)) {
      case Verdict.Lacking lacking -> lacking(lacking);
      case Verdict.Wanting(_, var otherwise) when lender.isEmpty() || borrowed == BORROWED_MAX ->
          lacking(otherwise);
      case Verdict.Wanting(var wants, _) ->
          new Reply.Later(
              lender.get().ask(wants).thenCompose(answer -> again(asked, borrowed, answer)));
      case Verdict.Unread(_, var sentence) -> new Reply.Unread(sentence);
      case Verdict.Granted(var earmark) -> write(earmark, asked.entry);
    };
  }

  private static Reply lacking(Verdict.Lacking lacking) {
    return new Reply.Lacking(lacking.left(), lacking.renewed(), lacking.sentence());
  }

  private CompletableFuture<Reply> again(Asked asked, int borrowed, Lender.Answer answer) {
    var reply =
        switch (answer) {
          case LENT -> hold(asked, borrowed + 1);
          case SPENT -> hold(asked, BORROWED_MAX);
          case AWAY -> new Reply.Unread(AWAY);
        };
    return reply instanceof Reply.Later(var later)
        ? later
        : CompletableFuture.completedFuture(reply);
  }

  /** Where more is had of budgets that servers share. */
  synchronized void borrowFrom(Lender from) {
    lender = Optional.of(from);
  }

  /** An attempt that lacks nothing but its id and its time. */
  @FunctionalInterface
  public interface Draft {
    Entry at(AttemptId id, long epochMillis);
  }

  private Reply write(Earmark earmark, Draft draft) {
    var now = clocks.utc().millis();
    var id = AttemptId.at(now, random);
    try {
      catchUp();
      var entry = draft.at(id, now);
      var position = append(Frame.Kind.HOLD, entry);
      var hold = new Hold(entry, earmark, position, clocks.nanos().getAsLong());
      open.put(id, hold);
      return new Reply.Held(hold);
    } catch (JournalShut shut) {
      budgets.release(earmark);
      return new Reply.Shut(shut.sentence());
    }
  }

  /** Writes what could not be written when it ended. */
  private void catchUp() {
    while (!unwritten.isEmpty()) {
      append(Frame.Kind.SETTLE, unwritten.element());
      unwritten.remove();
    }
  }

  private long append(Frame.Kind kind, Entry entry) {
    return scribe.append(kind, entry.id(), payload, EntryCodec.encode(entry, payload));
  }

  /** What the spender's budgets ask of routing now. */
  public synchronized Mood mood(Spender spender) {
    return budgets.mood(spender);
  }

  /** Whether a budget that must not be overspent is concerned. */
  public synchronized boolean strict(Spender spender, String model) {
    return budgets.strict(spender, model);
  }

  /** Does something with the budgets while nothing is held or settled. */
  public synchronized <T> T with(Function<Budgets, T> deed) {
    return deed.apply(budgets);
  }

  /** How many attempts have money set aside. */
  public synchronized int holds() {
    return open.size();
  }

  /** How many holds were given back by {@link #sweep}: each is a bug. */
  public synchronized long overdue() {
    return overdue;
  }

  /** Books holds older than any attempt can be; there are none unless somebody forgot one. */
  public void sweep(Duration oldest) {
    for (var hold : olderThan(oldest)) {
      if (hold.settle(hold.entry())) {
        synchronized (this) {
          overdue++;
        }
      }
    }
  }

  private synchronized List<Hold> olderThan(Duration age) {
    var now = clocks.nanos().getAsLong();
    return open.values().stream().takeWhile(hold -> now - hold.since >= age.toNanos()).toList();
  }

  /** Money set aside for one attempt, until it is settled or released: whichever comes first. */
  public final class Hold {
    private final Entry entry;
    private final Earmark earmark;
    private final long position;
    private final long since;

    private Hold(Entry entry, Earmark earmark, long position, long since) {
      this.entry = entry;
      this.earmark = earmark;
      this.position = position;
      this.since = since;
    }

    /** The attempt as it is booked if nothing more is heard of it. */
    public Entry entry() {
      return entry;
    }

    /** Whether the hold is as durable as is asked. */
    public boolean isDurable() {
      return scribe.isDurable(position);
    }

    /** Runs {@code then} when the hold is as durable as is asked, or cannot become so. */
    public void whenForced(Runnable then) {
      scribe.whenForced(position, then);
    }

    /**
     * Books the attempt as it ended.
     *
     * @return false if that has been done
     */
    public boolean settle(Entry ended) {
      synchronized (Till.this) {
        if (open.remove(entry.id()) == null) {
          return false;
        }
        budgets.settle(earmark, ended.nanos().orElse(0));
        unwritten.add(ended);
        try {
          catchUp();
        } catch (JournalShut _) {
          // It is written before anything else is, once that is possible. Should the process end
          // first, the hold stands in the journal and is booked as interrupted.
        }
        return true;
      }
    }

    private void released() {
      try {
        scribe.append(Frame.Kind.RELEASE, entry.id(), NOTHING, 0);
      } catch (JournalShut _) {
        // Nothing was sent, and nothing is: at worst an estimate is booked at the next start.
      }
    }

    /** Nothing was sent: all of it goes back. */
    public void release() {
      synchronized (Till.this) {
        if (open.remove(entry.id()) != null) {
          budgets.release(earmark);
          released();
        }
      }
    }
  }
}
