package dev.baton.server.api;

import dev.baton.ledger.account.AuditTrail;
import dev.baton.ledger.account.AuditTrail.Finding;
import dev.baton.ledger.account.Deed;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import java.time.Instant;

/** What was changed by whom, and whether anybody has touched that since. */
final class AuditApi {
  private final AuditTrail trail;
  private final BackOffice office;

  AuditApi(AuditTrail trail, BackOffice office) {
    this.trail = trail;
    this.office = office;
  }

  /** {@code GET /api/v1/audit}: the latest first. */
  void list(Exchange exchange) {
    var asked = Page.asked(exchange);
    office.reply(
        exchange,
        () -> {
          var page = asked.get();
          var from = page.after().map(AuditApi::seq).orElse(Long.MAX_VALUE);
          var deeds = trail.before(from, page.wanted());
          return new BackOffice.Reply(
              200, page.json(deeds, deed -> Long.toString(deed.seq()), AuditApi::write));
        });
  }

  private static long seq(String cursor) {
    if (!cursor.matches("[0-9]{1,18}")) {
      throw new JsonFault("cursor", "is none that this server gave");
    }
    return Long.parseLong(cursor);
  }

  /** {@code GET /api/v1/audit/verify}. */
  void verify(Exchange exchange) {
    office.reply(exchange, () -> new BackOffice.Reply(200, found(trail.verify())));
  }

  private static JsonWriter found(Finding finding) {
    var out = new JsonWriter().beginObject();
    switch (finding) {
      case Finding.Sound(var head) ->
          out.field("sound", true).field("rows", head.seq()).field("head", head.hash());
      case Finding.Broken(var seq, var sentence) ->
          out.field("sound", false).field("seq", seq).field("message", sentence);
    }
    return out.endObject();
  }

  private static void write(JsonWriter out, Deed deed) {
    var note = deed.note();
    out.field("seq", deed.seq())
        .field("at", Instant.ofEpochMilli(deed.at()).toString())
        .field("who", deed.who())
        .field("what", note.what())
        .field("subject", note.subject());
    state(out, "before", note.before());
    state(out, "after", note.after());
    out.field("hash", deed.hash());
  }

  /** As it was written, which is JSON, unless somebody has been at it. */
  private static void state(JsonWriter out, String field, String json) {
    if (json.isEmpty()) {
      out.key(field).nullValue();
    } else {
      out.field(field, json);
    }
  }
}
