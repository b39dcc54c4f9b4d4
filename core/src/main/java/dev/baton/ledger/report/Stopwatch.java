package dev.baton.ledger.report;

import dev.baton.ledger.store.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads how long answers took. */
final class Stopwatch {
  private Stopwatch() {}

  static List<Latency> latency(
      Database database, Span days, boolean simulated, Optional<String> model) {
    return buckets(database, days, simulated, model).entrySet().stream()
        .map(of -> Latency.of(of.getKey(), of.getValue()))
        .toList();
  }

  static Optional<Latency> latencyOfAll(
      Database database, Span days, boolean simulated, Optional<String> model) {
    var all = new TreeMap<Integer, Latency.Bucket>();
    for (var buckets : buckets(database, days, simulated, model).values()) {
      buckets.forEach(bucket -> all.merge(bucket.number(), bucket, Latency.Bucket::plus));
    }
    return all.isEmpty()
        ? Optional.empty()
        : Optional.of(Latency.of(model.orElse(""), List.copyOf(all.values())));
  }

  private static Map<String, List<Latency.Bucket>> buckets(
      Database database, Span days, boolean simulated, Optional<String> model) {
    var split = days.widened().split(Span.DAY);
    var draft =
        new Draft()
            .add("SELECT platform || '/' || model AS name, bucket, SUM(answers) AS answers,")
            .add(" SUM(millis) AS millis FROM latency_day WHERE 1 = 1")
            .and("simulated = ?", simulated ? 1 : 0)
            .and("day >= ?", split.first())
            .and("day < ?", split.end());
    model.ifPresent(draft::andModel);
    draft.add(" GROUP BY 1, 2 ORDER BY 1, 2");
    var read =
        database
            .jdbi()
            .withHandle(handle ->
                draft
                    .on(handle)
                    .map((row, _) ->
                        new Named(
                            String.valueOf(row.getString("name")),
                            new Latency.Bucket(
                                row.getInt("bucket"),
                                row.getLong("answers"),
                                row.getLong("millis"))))
                    .list());
    var buckets = new LinkedHashMap<String, List<Latency.Bucket>>();
    read.forEach(named ->
        buckets.computeIfAbsent(named.model(), _ -> new ArrayList<>()).add(named.bucket()));
    return buckets;
  }

  private record Named(String model, Latency.Bucket bucket) {}
}
