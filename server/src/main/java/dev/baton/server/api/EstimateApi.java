package dev.baton.server.api;

import dev.baton.catalog.Catalog;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.ledger.estimate.CostEstimate;
import dev.baton.ledger.estimate.Objection;
import dev.baton.ledger.estimate.PriceBook;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;

/** {@code POST /api/v1/cost/estimate}: what a month's work would cost, before anything is done. */
public final class EstimateApi {
  /** Far more than a question needs. */
  public static final long BODY_MAX = 64 << 10;

  private final Supplier<Catalog> catalog;
  private final Supplier<String> baseline;
  private final Intake intake;

  /**
   * @param baseline the model to measure against where a question names none
   */
  public EstimateApi(Supplier<Catalog> catalog, Supplier<String> baseline, Intake intake) {
    this.catalog = catalog;
    this.baseline = baseline;
    this.intake = intake;
  }

  public void estimate(Exchange exchange) {
    intake.take(exchange, body -> answer(exchange, body));
  }

  private void answer(Exchange exchange, byte[] body) {
    try {
      var asked = EstimateBody.read(body);
      var prices = new PriceBook(catalog.get(), asked.claims());
      var estimate = CostEstimate.of(asked.form().read(baseline.get()), prices);
      exchange.reply(200, "application/json", Buffer.buffer(EstimateJson.of(estimate).toBytes()));
    } catch (JsonFault fault) {
      refuse(exchange, "The question cannot be read: " + fault.problem() + ".");
    } catch (Objection objection) {
      refuse(exchange, objection.sentence());
    }
  }

  private static void refuse(Exchange exchange, String sentence) {
    exchange.refuse(new Fault.Caller(FaultCode.BAD_REQUEST, sentence));
  }
}
