package dev.baton.ledger.store;

import dev.baton.catalog.Price;
import java.util.List;
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
    for (var line : of.lines()) {
      batch
          .bind(0, Tidy.name(price.platform()))
          .bind(1, Tidy.name(price.model()))
          .bind(2, Tidy.name(price.version()))
          .bind(3, line.meter())
          .bind(4, line.above())
          .bind(5, line.pico())
          .add();
    }
  }
}
