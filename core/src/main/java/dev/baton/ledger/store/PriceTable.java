package dev.baton.ledger.store;

import dev.baton.catalog.Price;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of prices that were ever in force. */
final class PriceTable {
  private static final String INSERT =
      """
      INSERT INTO price (platform, model, version, meter, above, pico)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (platform, model, version, meter, above) DO NOTHING
      """;

  private final PreparedBatch batch;
  private final Books.InForce price;

  private PriceTable(PreparedBatch batch, Books.InForce price) {
    this.batch = batch;
    this.price = price;
  }

  static void add(Handle handle, List<Books.InForce> prices) {
    if (prices.isEmpty()) {
      return;
    }
    try (var batch = handle.prepareBatch(INSERT)) {
      prices.forEach(price -> new PriceTable(batch, price).add(price.price()));
      batch.execute();
    }
  }

  private void add(Price of) {
    meter("input", 0, OptionalLong.of(of.input()));
    meter("output", 0, OptionalLong.of(of.output()));
    meter("cache_read", 0, of.cacheRead());
    meter("cache_write_5m", 0, of.cacheWrite5m());
    meter("cache_write_1h", 0, of.cacheWrite1h());
    meter("reasoning", 0, of.reasoning());
    meter("batch_input", 0, of.batchInput());
    meter("batch_output", 0, of.batchOutput());
    of.tiers().forEach(this::add);
  }

  private void add(Price.Tier tier) {
    meter("input", tier.above(), OptionalLong.of(tier.input()));
    meter("output", tier.above(), OptionalLong.of(tier.output()));
    meter("cache_read", tier.above(), tier.cacheRead());
    meter("cache_write_5m", tier.above(), tier.cacheWrite5m());
    meter("cache_write_1h", tier.above(), tier.cacheWrite1h());
  }

  private void meter(String meter, long above, OptionalLong pico) {
    pico.ifPresent(figure ->
        batch
            .bind(0, Tidy.name(price.platform()))
            .bind(1, Tidy.name(price.model()))
            .bind(2, Tidy.name(price.version()))
            .bind(3, meter)
            .bind(4, above)
            .bind(5, figure)
            .add());
  }
}
