package dev.baton.ledger.store;

import dev.baton.config.BudgetRules.Scope.Kind;
import dev.baton.ledger.budget.Portion;
import dev.baton.ledger.budget.Pot;
import dev.baton.ledger.budget.Vault;
import dev.baton.ledger.budget.Want;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Grants in the books. A server writes its own rows only, and as a whole: what it does not know to
 * have been written, it writes again.
 */
public final class SqlVault implements Vault {
  /** Below so many times of what is needed nothing is granted beyond it. */
  private static final int PLENTY = 10;

  /** So many grants of this size would use up what is left, on each server. */
  private static final int GRANTS = 4;

  private static final long LONG_OVER = 40L * Sums.DAY_MILLIS;

  private final Database database;
  private final String node;
  private final Map<String, Long> heard = new HashMap<>();

  public SqlVault(Database database, String node) {
    this.database = database;
    this.node = node;
  }

  /**
   * What was granted to an earlier process of this server is now what it has spent: to be called
   * when everything that one has written down is in the books.
   *
   * @param now in milliseconds since the epoch
   */
  public void begin(long now) {
    record Mine(String mark, long period, long until, Kind kind, String value, boolean played) {}
    database
        .jdbi()
        .useTransaction(handle -> {
          handle.execute(
              "DELETE FROM budget_grant WHERE node = ? AND until < ?", node, now - LONG_OVER);
          var mine =
              handle
                  .createQuery(
                      """
                      SELECT pot, period, until, kind, value, simulated FROM budget_grant
                      WHERE node = :node ORDER BY pot, period
                      """)
                  .bind("node", node)
                  .map((row, _) ->
                      new Mine(
                          row.getString("pot"),
                          row.getLong("period"),
                          row.getLong("until"),
                          Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                          row.getString("value"),
                          row.getInt("simulated") == 1))
                  .list();
          for (var row : mine) {
            GrantTable.of(handle).lock(row.mark);
            var spent =
                OwnSpent.of(handle, node, row.kind, row.value, row.period, row.until, row.played);
            handle.execute(
                "UPDATE budget_grant SET granted = ? WHERE pot = ? AND period = ? AND node = ? AND granted > ?",
                spent,
                row.mark,
                row.period,
                node,
                spent);
          }
        });
  }

  /**
   * What was spent before of a budget that is new here, and granted to nobody, counts from now on.
   *
   * @param spent by all servers, as the books have it
   */
  public void remember(Map<Pot, Long> spent) {
    spent.entrySet().stream()
        .filter(each -> each.getValue() > 0)
        .sorted(Comparator.comparing(each -> mark(each.getKey())))
        .forEach(each -> remember(each.getKey(), each.getValue()));
  }

  private void remember(Pot pot, long spent) {
    var mark = mark(pot);
    database
        .jdbi()
        .useTransaction(handle -> {
          var table = GrantTable.of(handle);
          if (spent > grantedIn(table, mark, pot)) {
            table.lock(mark);
            var granted = grantedIn(table, mark, pot);
            if (spent > granted) {
              var before = of(table.rows(mark, pot), "", pot);
              table.put(mark, pot, "", before + spent - granted);
            }
          }
        });
  }

  private static long grantedIn(GrantTable table, String mark, Pot pot) {
    return sum(table.rows(mark, pot).stream().filter(row -> row.period() == pot.period()).toList());
  }

  @Override
  public Reply lend(List<Want> wants) {
    var marked = marked(wants);
    return database
        .jdbi()
        .inTransaction(handle -> {
          var table = GrantTable.of(handle);
          marked.forEach((want, mark) -> table.lock(mark));
          var loans = new ArrayList<Loan>();
          var left = new ArrayList<Left>();
          var alone = true;
          for (var each : marked.entrySet()) {
            var want = each.getKey();
            var rows = table.rows(each.getValue(), want.pot());
            var mine = of(rows, node, want.pot());
            var remaining = want.limit() - (sum(rows) - mine + want.have());
            if (remaining < want.need()) {
              left.add(new Left(want.pot(), Math.max(0, remaining)));
              alone &= others(rows).isEmpty();
            } else {
              loans.add(new Loan(want.pot(), size(want, remaining, others(rows).size() + 1)));
            }
          }
          if (left.isEmpty()) {
            var more = loans.iterator();
            marked.forEach((want, mark) ->
                table.put(mark, want.pot(), node, want.have() + more.next().more()));
            return new Reply.Lent(loans);
          }
          left.forEach(each -> table.want(mark(each.pot()), node));
          return new Reply.TooLittle(left, alone);
        });
  }

  /** In the order in which all servers lock them. */
  private Map<Want, String> marked(List<Want> wants) {
    return wants.stream()
        .sorted(Comparator.comparing(want -> mark(want.pot())))
        .collect(
            Collectors.toMap(
                want -> want, want -> mark(want.pot()), (one, _) -> one, LinkedHashMap::new));
  }

  private static long size(Want want, long remaining, int nodes) {
    if (remaining / PLENTY < want.need()) {
      return want.need();
    }
    return Math.max(want.need(), Math.min(remaining / ((long) GRANTS * nodes), want.recent()));
  }

  private Set<String> others(List<GrantTable.Row> rows) {
    return rows.stream()
        .filter(row -> row.granted() > 0 && !row.node().isEmpty() && !row.node().equals(node))
        .map(GrantTable.Row::node)
        .collect(Collectors.toSet());
  }

  private static long of(List<GrantTable.Row> rows, String whose, Pot pot) {
    return rows.stream()
        .filter(row -> row.node().equals(whose) && row.period() == pot.period())
        .mapToLong(GrantTable.Row::granted)
        .sum();
  }

  private static long sum(List<GrantTable.Row> rows) {
    return rows.stream().mapToLong(GrantTable.Row::granted).reduce(0, Math::addExact);
  }

  @Override
  public List<Portion> granted(List<Pot> pots) {
    return database
        .jdbi()
        .withHandle(handle ->
            pots.stream()
                .map(pot ->
                    new Portion(pot, of(GrantTable.of(handle).rows(mark(pot), pot), node, pot)))
                .toList());
  }

  @Override
  public void change(List<Portion> portions) {
    database
        .jdbi()
        .useTransaction(handle -> {
          var table = GrantTable.of(handle);
          for (var portion : sorted(portions)) {
            var mark = mark(portion.pot());
            table.lock(mark);
            table.put(mark, portion.pot(), node, portion.granted());
          }
        });
  }

  private List<Portion> sorted(List<Portion> portions) {
    return portions.stream()
        .sorted(Comparator.comparing((Portion each) -> mark(each.pot())))
        .toList();
  }

  @Override
  public Set<String> wanted() {
    var wanted = new HashSet<String>();
    database
        .jdbi()
        .useHandle(handle ->
            handle
                .createQuery(
                    "SELECT pot, SUM(times) AS times FROM budget_wanted WHERE node <> :node GROUP BY pot")
                .bind("node", node)
                .map((row, _) -> Map.entry(row.getString("pot"), row.getLong("times")))
                .forEach(row -> {
                  var before = heard.put(row.getKey(), row.getValue());
                  if (before == null || before < row.getValue()) {
                    wanted.add(row.getKey());
                  }
                }));
    return wanted;
  }

  @Override
  public String mark(Pot pot) {
    var text = String.join("\n", pot.budget(), pot.simulated() ? "1" : "0", pot.value());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
