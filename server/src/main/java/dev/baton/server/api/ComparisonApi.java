package dev.baton.server.api;

import dev.baton.catalog.ModelEntry;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code GET /api/v1/models}: the models of the catalogue side by side, with what they cost, how
 * quick they are and what they are good for. Only those that can be asked, unless {@code
 * ?all=true}.
 */
public final class ComparisonApi {

  /**
   * One model.
   *
   * @param configured whether its platform can be asked
   */
  public record Row(ModelEntry model, boolean configured) {}

  private final Supplier<List<Row>> rows;
  private final Function<ModelEntry, Measured> measured;

  public ComparisonApi(Supplier<List<Row>> rows, Function<ModelEntry, Measured> measured) {
    this.rows = rows;
    this.measured = measured;
  }

  public void list(Exchange exchange) {
    var all = String.valueOf(exchange.request().getParam("all", "false"));
    switch (all) {
      case "true", "false" -> reply(exchange, Boolean.parseBoolean(all));
      default ->
          exchange.refuse(
              new Fault.Caller(
                  FaultCode.BAD_REQUEST, "The parameter \"all\" must be true or false."));
    }
  }

  private void reply(Exchange exchange, boolean all) {
    var out = new JsonWriter(1 << 16).beginObject().key("data").beginArray();
    rows.get().stream()
        .filter(row -> all || row.configured())
        .forEach(row -> new ComparisonRow(out, row).write(measured.apply(row.model())));
    out.endArray().key("next_cursor").nullValue().endObject();
    exchange.reply(200, "application/json", Buffer.buffer(out.toBytes()));
  }
}
