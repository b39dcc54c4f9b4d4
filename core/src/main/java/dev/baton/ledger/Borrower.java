package dev.baton.ledger;

import dev.baton.ledger.budget.Allowances;
import dev.baton.ledger.budget.Lender;
import dev.baton.ledger.budget.Pot;
import dev.baton.ledger.budget.Vault;
import dev.baton.ledger.budget.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets what this server may spend of shared budgets, and hands back what it does not need: one
 * thread, the only one that speaks to the vault.
 */
final class Borrower implements Lender, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Borrower.class);
  private static final long WAIT_MAX = Duration.ofSeconds(2).toNanos();
  private static final long ROUND_EVERY = Duration.ofMillis(500).toNanos();
  private static final long ASK_EVERY = Duration.ofMillis(100).toNanos();

  /** For so long nobody waits for others to hand back what they did not have before. */
  private static final long VAIN = Duration.ofSeconds(10).toNanos();

  private final Till till;
  private final Vault vault;
  private final Till.Clocks clocks;
  private final LinkedBlockingQueue<Ask> asks = new LinkedBlockingQueue<>();
  private final List<Ask> waiting = new ArrayList<>();
  private final Map<String, Vain> inVain = new HashMap<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("borrower").unstarted(this::run);
  private long nextRound;
  private volatile boolean closed;

  Borrower(Till till, Vault vault, Till.Clocks clocks) {
    this.till = till;
    this.vault = vault;
    this.clocks = clocks;
    this.nextRound = clocks.nanos().getAsLong();
  }

  /**
   * More than {@code left} was asked for in vain.
   *
   * @param at when last
   * @param until when it may be worth waiting again
   */
  private record Vain(long left, long at, long until) {}

  private record Ask(List<Want> wants, long until, CompletableFuture<Answer> answer) {}

  Borrower start() {
    thread.start();
    return this;
  }

  @Override
  public CompletableFuture<Answer> ask(List<Want> wants) {
    var ask = new Ask(wants, clocks.nanos().getAsLong() + WAIT_MAX, new CompletableFuture<>());
    asks.add(ask);
    if (closed) {
      ask.answer.complete(Answer.AWAY);
    }
    return ask.answer;
  }

  private void run() {
    try {
      while (!closed) {
        var patience = waiting.isEmpty() ? ROUND_EVERY : ASK_EVERY;
        var next = asks.poll(patience, TimeUnit.NANOSECONDS);
        if (next != null) {
          waiting.add(next);
        }
        turn();
      }
    } catch (InterruptedException _) {
      LOG.debug("Nothing is borrowed any more.");
    }
  }

  /** Serves who waits, and does its round if it is time. */
  void turn() {
    asks.drainTo(waiting);
    waiting.removeIf(this::served);
    if (clocks.nanos().getAsLong() - nextRound >= 0) {
      nextRound = clocks.nanos().getAsLong() + ROUND_EVERY;
      round();
    }
  }

  private boolean served(Ask ask) {
    try {
      var lacking = lacking(ask);
      if (lacking.isEmpty()) {
        return ask.answer.complete(Answer.LENT);
      }
      if (lacking.stream().anyMatch(this::justRefused)) {
        return ask.answer.complete(Answer.SPENT);
      }
      return switch (vault.lend(lacking)) {
        case Vault.Reply.Lent(var loans) -> {
          tell(allowances -> allowances.credit(loans));
          yield ask.answer.complete(Answer.LENT);
        }
        case Vault.Reply.TooLittle(var left, var alone) -> isInVain(ask, left, alone);
      };
    } catch (RuntimeException away) {
      tell(allowances -> allowances.doubt(ask.wants));
      LOG.debug("More of a shared budget could not be had: {}", away.getMessage());
      return ask.answer.complete(Answer.AWAY);
    }
  }

  private List<Want> lacking(Ask ask) {
    var lacking = till.with(budgets -> budgets.allowances().still(ask.wants));
    return learn() ? till.with(budgets -> budgets.allowances().still(ask.wants)) : lacking;
  }

  /** Asks what had been granted before to who is new here; whether anybody was. */
  private boolean learn() {
    var unknown = till.with(budgets -> budgets.allowances().unknown());
    if (!unknown.isEmpty()) {
      var before = vault.granted(unknown);
      tell(allowances -> allowances.learn(before));
    }
    return !unknown.isEmpty();
  }

  private void tell(Consumer<Allowances> what) {
    till.with(budgets -> {
      what.accept(budgets.allowances());
      return budgets;
    });
  }

  /** A moment ago there was not so much, and nobody handed anything back. */
  private boolean justRefused(Want want) {
    var vain = Optional.ofNullable(inVain.get(vault.mark(want.pot())));
    var now = clocks.nanos().getAsLong();
    return vain.filter(last -> now - last.at < ASK_EVERY && want.need() > last.left).isPresent();
  }

  private boolean isInVain(Ask ask, List<Vault.Left> left, boolean alone) {
    tell(allowances -> allowances.left(left));
    var now = clocks.nanos().getAsLong();
    inVain.values().removeIf(vain -> now - vain.until >= 0);
    var waited = alone || now - ask.until >= 0;
    var vain = false;
    for (var each : left) {
      var mark = vault.mark(each.pot());
      var before = Optional.ofNullable(inVain.get(mark));
      if (waited || before.isPresent()) {
        var until = before.map(Vain::until).orElse(now + VAIN);
        inVain.put(mark, new Vain(each.nanos(), now, until));
        vain = true;
      }
    }
    return vain && ask.answer.complete(Answer.SPENT);
  }

  /** Hands back what is not needed, and tells what was spent beyond what was granted. */
  private void round() {
    try {
      var wanted = vault.wanted();
      handBack(pot -> isWanted(wanted, pot));
    } catch (RuntimeException away) {
      LOG.debug("What is not needed of shared budgets stays here: {}", away.getMessage());
    }
  }

  private boolean isWanted(Set<String> wanted, Pot pot) {
    return !wanted.isEmpty() && wanted.contains(vault.mark(pot));
  }

  private void handBack(Predicate<Pot> recalled) {
    learn();
    var now = clocks.utc().millis();
    var portions = till.with(budgets -> budgets.allowances().surplus(now, recalled));
    if (!portions.isEmpty()) {
      vault.change(portions);
      tell(allowances -> allowances.told(portions));
    }
  }

  /** Hands everything back that is not spent. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join(Duration.ofNanos(2 * WAIT_MAX));
      }
      handBack(_ -> true);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      LOG.warn("What is left of shared budgets is handed back at the next start", away);
    }
    asks.drainTo(waiting);
    waiting.forEach(ask -> ask.answer.complete(Answer.AWAY));
  }
}
