package dev.baton.bench.money;

import dev.baton.bench.rig.BenchFault;
import dev.baton.config.BudgetRules;
import dev.baton.config.BudgetRules.Action;
import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.config.BudgetRules.Window;
import dev.baton.config.LedgerRules;
import dev.baton.ledger.Spender;
import dev.baton.ledger.Till;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.journal.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * The money of one call: six budgets hold it, a real journal has it, and it is settled and
 * journalled again. In rounds of so many calls and not of so many seconds, since each leaves two
 * records.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(TillBench.CALLS)
public class TillBench {
  static final int CALLS = 25_000;

  /** What is written in all rounds finds its place in one segment, or in the next. */
  private static final long SEGMENT_BYTES = 512L << 20;

  private static final long NEVER_REACHED = 1L << 60;
  private static final int SPENDERS = 4096;

  private final List<Spender> spenders =
      IntStream.range(0, SPENDERS).mapToObj(Sample::spender).toList();
  private final Path folder;
  private final Journal journal;
  private final Till till;

  /** Opens a journal in a temporary folder. */
  public TillBench() {
    this(SEGMENT_BYTES);
  }

  TillBench(long segmentBytes) {
    try {
      var clock = InstantSource.system();
      folder = Files.createTempDirectory("baton-till-");
      journal = Journal.open(folder, rules(segmentBytes), clock, new Random());
      var budgets = new Budgets(clock);
      budgets.configure(budgets()).forEach(blank -> budgets.load(blank, List.of()));
      till = new Till(budgets, journal, new Till.Clocks(clock, System::nanoTime), new Random());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static LedgerRules rules(long segmentBytes) {
    var usual = LedgerRules.DEFAULT;
    return new LedgerRules(
        usual.durability(),
        usual.onDisconnect(),
        usual.baseline(),
        usual.expensive(),
        usual.keepRows(),
        segmentBytes,
        usual.journalBytesMax());
  }

  private static List<BudgetRules> budgets() {
    return List.of(
        budget("all", Kind.GLOBAL, new Window.Day()),
        budget("keys", Kind.KEY, new Window.Month()),
        budget("users", Kind.USER, new Window.Rolling(Duration.ofHours(24))),
        budget("teams", Kind.TEAM, new Window.Month()),
        budget("tags", Kind.TAG, new Window.Total()),
        budget("models", Kind.MODEL, new Window.Day()));
  }

  private static BudgetRules budget(String name, Kind kind, Window window) {
    var subject = kind == Kind.GLOBAL ? "" : BudgetRules.Scope.EACH;
    return new BudgetRules(
        name,
        new BudgetRules.Scope(kind, subject),
        window,
        ZoneOffset.UTC,
        NEVER_REACHED,
        80,
        95,
        Set.of(),
        Set.of(),
        Set.of(Action.BLOCK));
  }

  /** One loop serves everybody. */
  @Benchmark
  @Threads(1)
  public long oneThread() {
    return calls();
  }

  /** Two loops want the same lock. */
  @Benchmark
  @Threads(2)
  public long twoThreads() {
    return calls();
  }

  private long calls() {
    var worth = 0L;
    for (int nth = 0; nth < CALLS; nth++) {
      worth += call(nth);
    }
    return worth;
  }

  /** What one call was worth. */
  long call(int nth) {
    var spender = spenders.get(nth % SPENDERS);
    return switch (till.hold(
        spender, Sample.model(nth), Sample.HELD, (id, at) -> Sample.held(id, at, nth, spender))) {
      case Till.Reply.Held(var hold) -> settled(hold, nth);
      case Till.Reply.Lacking(_, _, var sentence) -> throw new BenchFault(sentence);
      case Till.Reply.Later _ -> throw new BenchFault("Nobody lends here.");
      case Till.Reply.Unread(var sentence) -> throw new BenchFault(sentence);
      case Till.Reply.Shut(var sentence) -> throw new BenchFault(sentence);
    };
  }

  private static long settled(Till.Hold hold, int nth) {
    var ended = Sample.ended(hold.entry(), nth);
    if (!hold.settle(ended)) {
      throw new BenchFault("A hold was settled before its time.");
    }
    return ended.nanos().orElse(0);
  }

  /** What the journal has taken. */
  long written() {
    return journal.end();
  }

  /** How many calls are still held. */
  int held() {
    return till.holds();
  }

  /** Lets go of the journal, and of its files. */
  @TearDown(Level.Trial)
  public void close() throws IOException {
    journal.close();
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
