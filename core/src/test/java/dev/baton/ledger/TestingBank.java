package dev.baton.ledger;

import dev.baton.ledger.budget.Portion;
import dev.baton.ledger.budget.Pot;
import dev.baton.ledger.budget.Vault;
import dev.baton.ledger.budget.Want;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What servers share, in memory; it may be away, before it has done what it was asked or after. */
final class TestingBank {
  private final Map<Pot, Map<String, Long>> grants = new HashMap<>();
  private final Map<String, Long> wanted = new HashMap<>();
  private final Random random;
  private boolean away;

  TestingBank(Random random) {
    this.random = random;
  }

  void away(boolean now) {
    away = now;
  }

  long granted(Pot pot) {
    return grants.getOrDefault(pot, Map.of()).values().stream().mapToLong(each -> each).sum();
  }

  Set<Pot> pots() {
    return grants.keySet();
  }

  /** An earlier process of a node has spent so much, and no more. */
  void begin(String node, Map<Long, Long> spentByPeriod) {
    grants.forEach((pot, rows) ->
        rows.computeIfPresent(
            node, (_, had) -> Math.min(had, spentByPeriod.getOrDefault(pot.period(), 0L))));
  }

  Vault of(String node) {
    return new Counter(node);
  }

  private final class Counter implements Vault {
    private final String node;
    private final Map<String, Long> heard = new HashMap<>();

    Counter(String node) {
      this.node = node;
    }

    private boolean lost() {
      return away && random.nextBoolean();
    }

    private void answer() {
      if (away) {
        throw new IllegalStateException("The bank is closed.");
      }
    }

    @Override
    public Reply lend(List<Want> wants) {
      if (lost()) {
        answer();
      }
      var loans = new ArrayList<Loan>();
      var left = new ArrayList<Left>();
      for (var want : wants) {
        var mine = mine(want.pot());
        var remaining = want.limit() - TestingBank.this.granted(want.pot()) + mine - want.have();
        if (remaining < want.need()) {
          left.add(new Left(want.pot(), Math.max(0, remaining)));
        } else {
          loans.add(new Loan(want.pot(), random.nextLong(want.need(), remaining + 1)));
        }
      }
      if (left.isEmpty()) {
        for (var i = 0; i < loans.size(); i++) {
          put(wants.get(i).pot(), wants.get(i).have() + loans.get(i).more());
        }
      } else {
        left.forEach(each -> wanted.merge(mark(each.pot()), 1L, Long::sum));
      }
      answer();
      return left.isEmpty() ? new Reply.Lent(loans) : new Reply.TooLittle(left, false);
    }

    private void put(Pot pot, long granted) {
      grants.computeIfAbsent(pot, _ -> new HashMap<>()).put(node, granted);
    }

    @Override
    public List<Portion> granted(List<Pot> pots) {
      answer();
      return pots.stream().map(pot -> new Portion(pot, mine(pot))).toList();
    }

    private long mine(Pot pot) {
      return grants.getOrDefault(pot, Map.of()).getOrDefault(node, 0L);
    }

    @Override
    public void change(List<Portion> portions) {
      if (lost()) {
        answer();
      }
      portions.forEach(portion -> put(portion.pot(), portion.granted()));
      answer();
    }

    @Override
    public Set<String> wanted() {
      answer();
      var marks = new HashSet<String>();
      wanted.forEach((mark, times) -> {
        if (!times.equals(heard.put(mark, times))) {
          marks.add(mark);
        }
      });
      return marks;
    }

    @Override
    public String mark(Pot pot) {
      return pot.budget() + pot.value();
    }
  }
}
