package dev.baton.ledger.store;

import dev.baton.chat.Counter;
import dev.baton.ledger.Entry;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of single attempts, as it is written. */
final class UsageTable {
  private static final String INSERT =
      """
      INSERT INTO usage (
        id, request_id, attempt, at, key_name, user_id, team, agent, tags, task_type, conversation,
        endpoint, platform, model, input, cache_read, cache_write_5m, cache_write_1h, output,
        reasoning, audio_in, audio_out, images, searches, tier, cost, held, price_version, ending,
        fault, estimated, simulated, cached, latency_ms, first_ms, node)
      VALUES (
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final int COLUMNS = 36;

  private UsageTable() {}

  /** Adds those that are not there yet, and tells which these were. */
  static List<Entry> add(Handle handle, String node, List<Entry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    try (var batch = handle.prepareBatch(INSERT)) {
      entries.forEach(entry -> bind(batch, node, entry));
      var added = batch.execute();
      var fresh = new ArrayList<Entry>(entries.size());
      for (var i = 0; i < added.length; i++) {
        if (added[i] < 0) {
          throw new IllegalStateException("The database does not tell which rows were new.");
        }
        if (added[i] > 0) {
          fresh.add(entries.get(i));
        }
      }
      return fresh;
    }
  }

  private static void bind(PreparedBatch batch, String node, Entry entry) {
    var who = entry.spender();
    var at = 0;
    batch.bind(at++, entry.id().toString());
    batch.bind(at++, entry.requestId());
    batch.bind(at++, entry.attempt());
    batch.bind(at++, entry.at());
    batch.bind(at++, who.key());
    batch.bind(at++, who.user());
    batch.bind(at++, who.team());
    batch.bind(at++, who.agent());
    batch.bind(at++, String.join("\n", who.tags()));
    batch.bind(at++, who.taskType());
    batch.bind(at++, who.conversation());
    batch.bind(at++, entry.endpoint());
    batch.bind(at++, entry.platform());
    batch.bind(at++, entry.model());
    for (var counter : Counter.values()) {
      batch.bind(at++, entry.usage().count(counter).orElse(0));
    }
    bindRest(batch, at, entry);
    batch.bind(COLUMNS - 1, node);
    batch.add();
  }

  private static void bindRest(PreparedBatch batch, int from, Entry entry) {
    var at = from;
    batch.bind(at++, entry.usage().tier().word());
    if (entry.nanos().isPresent()) {
      batch.bind(at++, entry.nanos().getAsLong());
    } else {
      batch.bindNull(at++, Types.BIGINT);
    }
    batch.bind(at++, entry.held());
    batch.bind(at++, entry.priceVersion());
    batch.bind(at++, entry.ending().word());
    batch.bind(at++, entry.fault());
    batch.bind(at++, entry.estimated() ? 1 : 0);
    batch.bind(at++, entry.simulated() ? 1 : 0);
    batch.bind(at++, entry.cached().word());
    batch.bind(at++, entry.times().latencyMillis());
    batch.bind(at, entry.times().firstContentMillis());
  }
}
