package dev.baton.ledger.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Whether rows and sums say the same, day by day, as far back as single rows are kept.
 *
 * @param rows that were added up
 * @param differences none if the books agree
 */
public record Agreement(long rows, List<Difference> differences) {
  private static final String ROWS = "rows";

  /** Which sums must say what the rows say, about each kind of fact. */
  private static final Map<String, List<String>> SUMS =
      Map.of(
          "money",
          List.of(
              "spend_day all",
              "spend_day key",
              "spend_day user",
              "spend_day team",
              "spend_day agent",
              "spend_day task",
              "spend_hour all",
              "spend_hour key",
              "spend_hour user",
              "spend_hour team",
              "spend_hour agent",
              "spend_hour model"),
          "tags",
          List.of("spend_day tag", "spend_hour tag"),
          "conversations",
          List.of("spend_conversation"),
          "latency",
          List.of("latency_day"));

  /** One statement, so that it sees one moment while others go on booking. */
  private static final String FACTS =
      """
      SELECT 'money' AS kind, 'rows' AS source, simulated, at / 86400000 AS day,
        COUNT(*) AS number, COALESCE(SUM(cost), 0) AS amount
      FROM usage WHERE at >= (SELECT COALESCE(MAX(since), 0) FROM kept)
      GROUP BY simulated, at / 86400000
      UNION ALL
      SELECT 'tags', 'rows', simulated, at / 86400000,
        SUM(LENGTH(tags) - LENGTH(REPLACE(tags, '<line>', '')) + 1),
        COALESCE(SUM(cost * (LENGTH(tags) - LENGTH(REPLACE(tags, '<line>', '')) + 1)), 0)
      FROM usage WHERE tags <> '' AND at >= (SELECT COALESCE(MAX(since), 0) FROM kept)
      GROUP BY simulated, at / 86400000
      UNION ALL
      SELECT 'conversations', 'rows', simulated, at / 86400000,
        SUM(CASE WHEN ending = 'failed' THEN 0 ELSE 1 END), COALESCE(SUM(cost), 0)
      FROM usage WHERE conversation <> '' AND at >= (SELECT COALESCE(MAX(since), 0) FROM kept)
      GROUP BY simulated, at / 86400000
      UNION ALL
      SELECT 'latency', 'rows', simulated, at / 86400000, COUNT(*), SUM(latency_ms)
      FROM usage WHERE ending = 'answered' AND at >= (SELECT COALESCE(MAX(since), 0) FROM kept)
      GROUP BY simulated, at / 86400000
      UNION ALL
      SELECT CASE WHEN dim = 'tag' THEN 'tags' ELSE 'money' END, 'spend_day ' || dim, simulated, day,
        SUM(attempts), SUM(cost)
      FROM spend_day WHERE day >= (SELECT COALESCE(MAX(since), 0) / 86400000 FROM kept)
      GROUP BY dim, simulated, day
      UNION ALL
      SELECT CASE WHEN dim = 'tag' THEN 'tags' ELSE 'money' END, 'spend_hour ' || dim, simulated,
        hour / 24, SUM(attempts), SUM(cost)
      FROM spend_hour WHERE hour >= (SELECT COALESCE(MAX(since), 0) / 3600000 FROM kept)
      GROUP BY dim, simulated, hour / 24
      UNION ALL
      SELECT 'conversations', 'spend_conversation', simulated, day, SUM(requests), SUM(cost)
      FROM spend_conversation WHERE day >= (SELECT COALESCE(MAX(since), 0) / 86400000 FROM kept)
      GROUP BY simulated, day
      UNION ALL
      SELECT 'latency', 'latency_day', simulated, day, SUM(answers), SUM(millis)
      FROM latency_day WHERE day >= (SELECT COALESCE(MAX(since), 0) / 86400000 FROM kept)
      GROUP BY simulated, day
      """
          .replace("<line>", "\n");

  public Agreement {
    differences = List.copyOf(differences);
  }

  /**
   * A sum that says something else than the rows it was made of.
   *
   * @param sum a table, and which of its sums
   * @param day since the epoch
   * @param number how many more rows there are than the sum counts
   * @param amount how much more the rows add up to; nano-dollars, or milliseconds of a latency
   */
  public record Difference(String sum, boolean simulated, long day, long number, long amount) {}

  /** By how many nano-dollars rows and sums are apart, all sums taken together. */
  public long driftNanos() {
    return differences.stream()
        .filter(difference -> !difference.sum().equals("latency_day"))
        .mapToLong(difference -> Math.abs(difference.amount()))
        .sum();
  }

  public boolean holds() {
    return differences.isEmpty();
  }

  static Agreement of(Jdbi jdbi) {
    var facts = new LinkedHashMap<Place, Map<String, Figures>>();
    jdbi.useHandle(handle ->
        handle
            .createQuery(FACTS)
            .map((row, _) ->
                new Fact(
                    new Place(
                        row.getString("kind"), row.getInt("simulated") == 1, row.getLong("day")),
                    row.getString("source"),
                    new Figures(row.getLong("number"), row.getLong("amount"))))
            .forEach(fact ->
                facts
                    .computeIfAbsent(fact.place(), _ -> new HashMap<>())
                    .put(fact.source(), fact.figures())));
    var differences = new ArrayList<Difference>();
    facts.forEach((place, said) -> differences.addAll(compare(place, said)));
    return new Agreement(rows(facts), differences);
  }

  private static List<Difference> compare(Place place, Map<String, Figures> said) {
    var rows = said.getOrDefault(ROWS, Figures.NONE);
    return SUMS.getOrDefault(place.kind(), List.of()).stream()
        .map(sum -> {
          var figures = said.getOrDefault(sum, Figures.NONE);
          return new Difference(
              sum,
              place.simulated(),
              place.day(),
              rows.number() - figures.number(),
              rows.amount() - figures.amount());
        })
        .filter(difference -> difference.number() != 0 || difference.amount() != 0)
        .toList();
  }

  private static long rows(Map<Place, Map<String, Figures>> facts) {
    return facts.entrySet().stream()
        .filter(fact -> fact.getKey().kind().equals("money"))
        .mapToLong(fact -> fact.getValue().getOrDefault(ROWS, Figures.NONE).number())
        .sum();
  }

  private record Place(String kind, boolean simulated, long day) {}

  private record Figures(long number, long amount) {
    static final Figures NONE = new Figures(0, 0);
  }

  private record Fact(Place place, String source, Figures figures) {}
}
