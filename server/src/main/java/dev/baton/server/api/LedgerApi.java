package dev.baton.server.api;

import dev.baton.catalog.Dollars;
import dev.baton.ledger.Ledger;
import dev.baton.ledger.budget.Budgets;
import dev.baton.ledger.store.Agreement;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.JsonWriter;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** How the books are kept right now, and whether they agree with themselves. */
public final class LedgerApi {
  private final Ledger ledger;
  private final BackOffice office;

  public LedgerApi(Ledger ledger, BackOffice office) {
    this.ledger = ledger;
    this.office = office;
  }

  public List<Route> routes() {
    return List.of(
        look("/api/v1/ledger", this::standing), look("/api/v1/ledger/verify", this::verify));
  }

  private static Route look(String path, Route.Handler handler) {
    return new Route(HttpMethod.GET, path, Permission.READ_OPERATIONS, CostClass.FREE, 0, handler);
  }

  /** {@code GET /api/v1/ledger}: what is held, and how far the books are behind. */
  private void standing(Exchange exchange) {
    office.replyNow(exchange, () -> new BackOffice.Reply(200, standing()));
  }

  private JsonWriter standing() {
    var till = ledger.till();
    var shipping = ledger.shipper().standing();
    var held = till.with(Budgets::heldTotal);
    var out =
        new JsonWriter()
            .beginObject()
            .field("node", ledger.journal().node())
            .field("holds", till.holds())
            .field("held_in_budgets_usd", Dollars.exactly(held))
            .field("holds_reaped", till.overdue())
            .field("unbooked_bytes", ledger.journal().state().waitingBytes())
            .field("behind_ms", shipping.behindMillis())
            .field("set_aside", shipping.setAside());
    shipping
        .fault()
        .ifPresentOrElse(
            trouble -> out.field("trouble", trouble.words()), () -> out.key("trouble").nullValue());
    return out.endObject();
  }

  /** {@code GET /api/v1/ledger/verify}: adds everything up again. */
  private void verify(Exchange exchange) {
    office.reply(exchange, () -> new BackOffice.Reply(200, found(ledger.books().verify())));
  }

  private static JsonWriter found(Agreement agreement) {
    var out =
        new JsonWriter()
            .beginObject()
            .field("agrees", agreement.holds())
            .field("rows", agreement.rows())
            .field("drift_nanos", agreement.driftNanos())
            .key("differences")
            .beginArray();
    for (var difference : agreement.differences()) {
      out.beginObject()
          .field("sum", difference.sum())
          .field("simulated", difference.simulated())
          .field("day", difference.day())
          .field("rows", difference.number())
          .field("amount", difference.amount())
          .endObject();
    }
    return out.endArray().endObject();
  }
}
