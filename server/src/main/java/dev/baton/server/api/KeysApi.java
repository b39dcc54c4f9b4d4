package dev.baton.server.api;

import dev.baton.ledger.account.AccountJson;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.Book;
import dev.baton.ledger.account.FreshKey;
import dev.baton.ledger.account.ManagedKey;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonWriter;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Keys that callers of Baton show: made, listed, changed, rotated and revoked. */
final class KeysApi {
  private static final String ROTATE = "/rotate";

  private final Accounts accounts;
  private final BackOffice office;
  private final Intake intake;
  private final LongSupplier millis;

  KeysApi(Accounts accounts, BackOffice office, Intake intake, LongSupplier millis) {
    this.accounts = accounts;
    this.office = office;
    this.intake = intake;
    this.millis = millis;
  }

  void list(Exchange exchange) {
    office.replyNow(
        exchange,
        () -> {
          var page = Page.of(exchange);
          var book = accounts.book();
          var found = after(book.keys(), page).values().stream().limit(page.wanted()).toList();
          return new BackOffice.Reply(
              200, page.json(found, ManagedKey::id, (out, key) -> write(out, book, key)));
        });
  }

  static <T> NavigableMap<String, T> after(NavigableMap<String, T> all, Page page) {
    return page.after().map(name -> all.tailMap(name, false)).orElse(all);
  }

  void show(Exchange exchange) {
    var id = exchange.pass().rest();
    office.replyNow(exchange, () -> shown(200, accounts.key(id), Optional.empty()));
  }

  void create(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    noStore(exchange);
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var form = KeyForm.read(body, true, millis.getAsLong());
                  var made = accounts.create(actor, form.name(), form.terms(), form.budget());
                  return shown(201, made.key(), Optional.of(made.fresh()));
                }));
  }

  void change(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var id = exchange.pass().rest();
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  var form = KeyForm.read(body, false, millis.getAsLong());
                  var key = accounts.change(actor, id, form.terms(), form.budget());
                  return shown(200, key, Optional.empty());
                }));
  }

  void revoke(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var id = exchange.pass().rest();
    office.reply(exchange, () -> shown(200, accounts.revoke(actor, id), Optional.empty()));
  }

  /** {@code POST /api/v1/keys/ID/rotate}. */
  void rotate(Exchange exchange) {
    var actor = exchange.pass().identity().actor();
    var rest = exchange.pass().rest();
    noStore(exchange);
    intake.take(
        exchange,
        body ->
            office.reply(
                exchange,
                () -> {
                  if (!rest.endsWith(ROTATE)) {
                    throw new JsonFault("the path", "must end with " + ROTATE);
                  }
                  var id = rest.substring(0, rest.length() - ROTATE.length());
                  var made = accounts.rotate(actor, id, overlap(body));
                  return shown(200, made.key(), Optional.of(made.fresh()));
                }));
  }

  /** A key that is shown once must not be kept on the way. */
  private static void noStore(Exchange exchange) {
    exchange.request().response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Duration overlap(byte[] body) {
    var overlap = Duration.ZERO;
    if (body.length == 0) {
      return overlap;
    }
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      if (!in.key().equals("overlap_ms")) {
        throw in.fault("is not known here; known is overlap_ms");
      }
      overlap = Duration.ofMillis(in.integer());
    }
    in.end();
    return overlap;
  }

  private BackOffice.Reply shown(int status, ManagedKey key, Optional<FreshKey> fresh) {
    var out = new JsonWriter().beginObject();
    write(out, accounts.book(), key);
    fresh.ifPresent(made -> out.field("key", made.secret().reveal()));
    return new BackOffice.Reply(status, out.endObject());
  }

  private void write(JsonWriter out, Book book, ManagedKey key) {
    AccountJson.key(out, key);
    out.field("state", book.standing(key, millis.getAsLong()).word());
  }
}
