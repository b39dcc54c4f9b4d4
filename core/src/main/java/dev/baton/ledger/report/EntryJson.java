package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.ledger.Entry;
import dev.baton.wire.JsonWriter;
import java.math.BigDecimal;
import java.time.Instant;

/** A row of the books as JSON. */
public final class EntryJson {
  private static final int NANO = 9;

  private EntryJson() {}

  public static void write(JsonWriter out, Entry entry) {
    out.beginObject();
    fields(out, entry);
    out.endObject();
  }

  /** What stands in the row's object. */
  public static void fields(JsonWriter out, Entry entry) {
    var spender = entry.spender();
    out.field("id", entry.id().toString())
        .field("request_id", entry.requestId())
        .field("attempt", entry.attempt())
        .field("at", Instant.ofEpochMilli(entry.at()).toString())
        .field("key", spender.key())
        .field("user", spender.user())
        .field("team", spender.team())
        .field("agent", spender.agent())
        .key("tags")
        .beginArray();
    spender.tags().forEach(out::value);
    out.endArray()
        .field("task", spender.taskType())
        .field("conversation", spender.conversation())
        .field("endpoint", entry.endpoint())
        .field("platform", entry.platform())
        .field("model", entry.model());
    tokens(out, entry);
    money(out, entry);
    out.field("ending", entry.ending().word())
        .field("fault", entry.fault())
        .field("estimated", entry.estimated())
        .field("simulated", entry.simulated())
        .field("cache", entry.cached().word())
        .field("latency_ms", entry.times().latencyMillis())
        .field("first_content_ms", entry.times().firstContentMillis());
  }

  private static void tokens(JsonWriter out, Entry entry) {
    var usage = entry.usage();
    out.key("tokens")
        .beginObject()
        .field("input", usage.sum(Counter.INPUT))
        .field("cache_read", usage.sum(Counter.CACHE_READ))
        .field("cache_write_5m", usage.sum(Counter.CACHE_WRITE_5M))
        .field("cache_write_1h", usage.sum(Counter.CACHE_WRITE_1H))
        .field("output", usage.sum(Counter.OUTPUT))
        .field("reasoning", usage.sum(Counter.REASONING))
        .field("audio_in", usage.sum(Counter.AUDIO_IN))
        .field("audio_out", usage.sum(Counter.AUDIO_OUT))
        .field("total", usage.total())
        .endObject()
        .field("images", usage.sum(Counter.IMAGE))
        .field("searches", usage.sum(Counter.SEARCH))
        .field("tier", usage.tier().word());
  }

  /** What has no price is null, never 0. */
  private static void money(JsonWriter out, Entry entry) {
    if (entry.nanos().isPresent()) {
      var nanos = entry.nanos().getAsLong();
      out.field("cost_nanos", nanos).field("cost_usd", usd(nanos));
    } else {
      out.key("cost_nanos").nullValue().key("cost_usd").nullValue();
    }
    out.field("held_nanos", entry.held()).field("price_version", entry.priceVersion());
  }

  /** Dollars with nine places, from nano-dollars: {@code 0.000000600}. */
  public static String usd(long nanos) {
    return BigDecimal.valueOf(nanos, NANO).toPlainString();
  }
}
