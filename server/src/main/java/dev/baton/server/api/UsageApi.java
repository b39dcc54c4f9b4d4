package dev.baton.server.api;

import dev.baton.catalog.Dollars;
import dev.baton.catalog.ModelEntry;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.ledger.Entry;
import dev.baton.ledger.report.Bill;
import dev.baton.ledger.report.EntryJson;
import dev.baton.ledger.report.Export;
import dev.baton.ledger.report.FocusColumns.Spec;
import dev.baton.ledger.report.FocusExport;
import dev.baton.ledger.report.Records;
import dev.baton.ledger.report.RowExport;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Outflow;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Single rows of the books: listed, explained, and taken away as a file. */
public final class UsageApi {
  private static final int LIMIT_USUAL = 50;
  private static final int LIMIT_MAX = 500;
  private static final Duration READER_PATIENCE = Duration.ofMinutes(2);
  private static final String INSTALLATION = "baton";

  private final Records records;
  private final ReadingRoom room;
  private final CostApi.Terms terms;

  public UsageApi(Records records, ReadingRoom room, CostApi.Terms terms) {
    this.records = records;
    this.room = room;
    this.terms = terms;
  }

  public List<Route> routes() {
    return List.of(
        CostApi.get("/api/v1/usage", Permission.CALL_MODELS, this::list),
        CostApi.get("/api/v1/usage/requests/*", Permission.CALL_MODELS, this::explain),
        CostApi.get("/api/v1/usage/export", Permission.CALL_MODELS, this::export));
  }

  /** {@code GET /api/v1/usage}: the latest first. */
  private void list(Exchange exchange) {
    room.answer(
        exchange,
        inquiry -> {
          var wanted =
              new Records.Wanted(
                  inquiry.span(), Optional.of(inquiry.simulated()), inquiry.whereAllowed(), true);
          var limit = inquiry.number("limit", LIMIT_USUAL, LIMIT_MAX);
          var behind = inquiry.text("cursor").map(UsageApi::place);
          return () -> list(records.page(wanted, behind, limit + 1), limit);
        });
  }

  private static JsonWriter list(List<Entry> entries, int limit) {
    var out = new JsonWriter(1 << 12).beginObject().key("data").beginArray();
    var page = entries.stream().limit(limit).toList();
    page.forEach(entry -> EntryJson.write(out, entry));
    out.endArray();
    if (entries.size() > limit) {
      var last = Records.Place.of(page.getLast());
      out.field("next_cursor", last.at() + "-" + last.id());
    } else {
      out.key("next_cursor").nullValue();
    }
    return out.endObject();
  }

  private static Records.Place place(String cursor) {
    if (!cursor.matches("[0-9]{1,18}-[0-9a-f]{32}")) {
      throw Inquiry.wrong("cursor", "the next_cursor of an earlier page");
    }
    var dash = cursor.indexOf('-');
    return new Records.Place(Long.parseLong(cursor, 0, dash, 10), cursor.substring(dash + 1));
  }

  /**
   * {@code GET /api/v1/usage/requests/ID}: every attempt of a call, and why it cost what it did.
   */
  private void explain(Exchange exchange) {
    room.answer(
        exchange,
        inquiry ->
            () -> {
              var id = inquiry.rest();
              var attempts = records.attempts(id);
              if (attempts.isEmpty()) {
                throw new Inquiry.Refused(
                    new Fault.Caller(
                        FaultCode.NOT_FOUND,
                        "The books hold no call with the request id \""
                            + id
                            + "\". What has just ended"
                            + " may take a moment to arrive there."));
              }
              inquiry.onlyOwnKeys(attempts.stream().map(entry -> entry.spender().key()).toList());
              return explained(id, attempts);
            });
  }

  private JsonWriter explained(String id, List<Entry> attempts) {
    var out = new JsonWriter(1 << 12).beginObject().field("request_id", id);
    var cost =
        attempts.stream().mapToLong(entry -> entry.nanos().orElse(0)).reduce(0, Math::addExact);
    out.field("cost_nanos", cost).field("cost_usd", EntryJson.usd(cost));
    out.key("attempts").beginArray();
    for (var entry : attempts) {
      out.beginObject();
      EntryJson.fields(out, entry);
      out.key("bill").beginArray();
      records.bill(entry).items().forEach(item -> item(out, item));
      out.endArray().endObject();
    }
    return out.endArray().endObject();
  }

  private static void item(JsonWriter out, Bill.Item item) {
    out.beginObject().field("meter", item.meter().word()).field("tokens", item.tokens());
    if (item.rate().isPresent()) {
      out.field("usd_per_million", Dollars.million(item.rate().getAsLong()));
    } else {
      out.key("usd_per_million").nullValue();
    }
    out.field("cost_nanos", item.nanos()).field("cost_usd", EntryJson.usd(item.nanos()));
    out.endObject();
  }

  /** {@code GET /api/v1/usage/export}. */
  private void export(Exchange exchange) {
    room.with(
        exchange,
        inquiry -> {
          var export = export(inquiry);
          new Outflow(
                  exchange,
                  () -> room.work(export::next).map(piece -> Buffer.buffer(piece)),
                  READER_PATIENCE)
              .start(export.type());
        });
  }

  private Export export(Inquiry inquiry) {
    var format = inquiry.word("format", "csv", List.of("csv", "ndjson", "focus"));
    var spec =
        inquiry.word("spec", "1.2", List.of("1.2", "1.3")).equals("1.2") ? Spec.V1_2 : Spec.V1_3;
    var hourly = inquiry.word("bucket", "day", List.of("hour", "day")).equals("hour");
    var where = inquiry.whereAllowed();
    var both = inquiry.text("simulated").filter("include"::equals).isPresent();
    var world = both ? Optional.<Boolean>empty() : Optional.of(inquiry.simulated());
    var wanted = new Records.Wanted(inquiry.span(), world, where, false);
    return switch (format) {
      case "ndjson" -> RowExport.ndjson(records, wanted);
      case "focus" ->
          new FocusExport(
              records,
              wanted,
              new FocusExport.Form(
                  spec,
                  hourly,
                  INSTALLATION,
                  terms
                      .catalog()
                      .get()
                      .resolve(terms.baseline().get())
                      .flatMap(ModelEntry::price)));
      default -> RowExport.csv(records, wanted);
    };
  }
}
