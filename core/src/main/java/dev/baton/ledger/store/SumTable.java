package dev.baton.ledger.store;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * A table of sums, as it is added to.
 *
 * @param keys the columns of its key
 * @param figures the columns that are added up
 * @param binder binds a key's columns in their order
 */
record SumTable(
    String name,
    List<String> keys,
    List<String> figures,
    BiConsumer<PreparedBatch, Sums.Key> binder,
    String sql) {
  static final SumTable DAY =
      of(
          "spend_day",
          List.of("dim", "simulated", "day", "value", "platform", "model"),
          List.of(
              "attempts",
              "requests",
              "input",
              "cache_read",
              "cache_write",
              "output",
              "reasoning",
              "cost",
              "estimated",
              "unpriced"),
          (row, key) ->
              row.bind(0, key.dim())
                  .bind(1, key.world())
                  .bind(2, key.time())
                  .bind(3, key.value())
                  .bind(4, key.platform())
                  .bind(5, key.model()));

  static final SumTable HOUR =
      of(
          "spend_hour",
          List.of("dim", "simulated", "value", "hour"),
          List.of("attempts", "requests", "tokens", "cost"),
          (row, key) ->
              row.bind(0, key.dim()).bind(1, key.world()).bind(2, key.value()).bind(3, key.time()));

  static final SumTable CONVERSATION =
      of(
          "spend_conversation",
          List.of("simulated", "day", "conversation"),
          List.of("requests", "tokens", "cost"),
          (row, key) -> row.bind(0, key.world()).bind(1, key.time()).bind(2, key.value()));

  static final SumTable LATENCY =
      of(
          "latency_day",
          List.of("simulated", "day", "platform", "model", "bucket"),
          List.of("answers", "millis"),
          (row, key) ->
              row.bind(0, key.world())
                  .bind(1, key.time())
                  .bind(2, key.platform())
                  .bind(3, key.model())
                  .bind(4, key.bucket()));

  private static SumTable of(
      String name,
      List<String> keys,
      List<String> figures,
      BiConsumer<PreparedBatch, Sums.Key> binder) {
    var columns = Stream.concat(keys.stream(), figures.stream()).toList();
    var sql =
        "INSERT INTO %1$s (%2$s) VALUES (%3$s) ON CONFLICT (%4$s) DO UPDATE SET %5$s"
            .formatted(
                name,
                String.join(", ", columns),
                columns.stream().map(_ -> "?").collect(Collectors.joining(", ")),
                String.join(", ", keys),
                figures.stream()
                    .map(figure -> "%1$s = %2$s.%1$s + excluded.%1$s".formatted(figure, name))
                    .collect(Collectors.joining(", ")));
    return new SumTable(name, keys, figures, binder, sql);
  }

  void add(Handle handle, Map<Sums.Key, long[]> sums) {
    if (sums.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(sql)) {
      sums.entrySet().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(sum -> {
            binder.accept(batch, sum.getKey());
            var at = keys.size();
            for (var figure : sum.getValue()) {
              batch.bind(at++, figure);
            }
            batch.add();
          });
      batch.execute();
    }
  }
}
