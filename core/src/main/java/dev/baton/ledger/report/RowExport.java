package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.ledger.Entry;
import dev.baton.ledger.report.Csv.Cell;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Single rows as they are, as CSV or as one JSON object a line. */
public final class RowExport implements Export {
  private static final int PAGE = 1000;
  private static final List<String> HEAD =
      List.of(
          "id",
          "request_id",
          "attempt",
          "at",
          "key",
          "user",
          "team",
          "agent",
          "tags",
          "task",
          "conversation",
          "endpoint",
          "platform",
          "model",
          "input",
          "cache_read",
          "cache_write_5m",
          "cache_write_1h",
          "output",
          "reasoning",
          "audio_in",
          "audio_out",
          "images",
          "searches",
          "tier",
          "cost_nanos",
          "cost_usd",
          "price_version",
          "ending",
          "fault",
          "estimated",
          "simulated",
          "cache",
          "latency_ms",
          "first_content_ms");

  private final Records records;
  private final Records.Wanted wanted;
  private final boolean csv;
  private boolean begun;
  private boolean ended;
  private Optional<Records.Place> behind = Optional.empty();

  private RowExport(Records records, Records.Wanted wanted, boolean csv) {
    this.records = records;
    this.wanted = wanted;
    this.csv = csv;
  }

  public static RowExport csv(Records records, Records.Wanted wanted) {
    return new RowExport(records, wanted, true);
  }

  public static RowExport ndjson(Records records, Records.Wanted wanted) {
    return new RowExport(records, wanted, false);
  }

  @Override
  public String type() {
    return csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
  }

  @Override
  public byte[] next() {
    if (ended) {
      return new byte[0];
    }
    var page = records.page(wanted, behind, PAGE);
    ended = page.size() < PAGE;
    behind = page.isEmpty() ? behind : Optional.of(Records.Place.of(page.getLast()));
    var head = csv && !begun ? Csv.head(HEAD) : "";
    begun = true;
    return csv
        ? (head + page.stream().map(RowExport::line).collect(Collectors.joining()))
            .getBytes(StandardCharsets.UTF_8)
        : json(page);
  }

  private static byte[] json(List<Entry> page) {
    var out = new JsonWriter(page.size() * 700 + 16);
    for (var entry : page) {
      EntryJson.write(out, entry);
      out.frame("\n");
    }
    return out.toBytes();
  }

  private static String line(Entry entry) {
    var spender = entry.spender();
    var usage = entry.usage();
    var cost = entry.nanos();
    return Csv.line(
        List.of(
            Cell.text(entry.id().toString()),
            Cell.text(entry.requestId()),
            Cell.number(entry.attempt()),
            Cell.text(Instant.ofEpochMilli(entry.at()).toString()),
            Cell.text(spender.key()),
            Cell.text(spender.user()),
            Cell.text(spender.team()),
            Cell.text(spender.agent()),
            Cell.text(String.join(";", spender.tags())),
            Cell.text(spender.taskType()),
            Cell.text(spender.conversation()),
            Cell.text(entry.endpoint()),
            Cell.text(entry.platform()),
            Cell.text(entry.model()),
            Cell.number(usage.sum(Counter.INPUT)),
            Cell.number(usage.sum(Counter.CACHE_READ)),
            Cell.number(usage.sum(Counter.CACHE_WRITE_5M)),
            Cell.number(usage.sum(Counter.CACHE_WRITE_1H)),
            Cell.number(usage.sum(Counter.OUTPUT)),
            Cell.number(usage.sum(Counter.REASONING)),
            Cell.number(usage.sum(Counter.AUDIO_IN)),
            Cell.number(usage.sum(Counter.AUDIO_OUT)),
            Cell.number(usage.sum(Counter.IMAGE)),
            Cell.number(usage.sum(Counter.SEARCH)),
            Cell.text(usage.tier().word()),
            cost.isPresent() ? Cell.number(cost.getAsLong()) : Cell.NONE,
            cost.isPresent() ? Cell.dollars(cost.getAsLong()) : Cell.NONE,
            Cell.text(entry.priceVersion()),
            Cell.text(entry.ending().word()),
            Cell.text(entry.fault()),
            Cell.number(entry.estimated() ? 1 : 0),
            Cell.number(entry.simulated() ? 1 : 0),
            Cell.text(entry.cached().word()),
            Cell.number(entry.times().latencyMillis()),
            Cell.number(entry.times().firstContentMillis())));
  }
}
