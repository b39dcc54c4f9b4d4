package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.api.ManagedBudgets.Row;
import dev.baton.server.api.ManagedBudgets.Wish;
import dev.baton.server.http.CostClass;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.Permission;
import dev.baton.server.http.Route;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Budgets as operators see and set them. One event loop; whatever blocks is done beside it. */
public final class BudgetsApi {
  private static final Logger LOG = LoggerFactory.getLogger(BudgetsApi.class);
  private static final String PATH = "/api/v1/budgets";
  private static final String RAISE = "/raise";
  private static final long BODY_MAX = 64 << 10;

  private final Vertx vertx;
  private final ManagedBudgets budgets;
  private final Intake intake;

  public BudgetsApi(Vertx vertx, ManagedBudgets budgets, Intake intake) {
    this.vertx = vertx;
    this.budgets = budgets;
    this.intake = intake;
  }

  public List<Route> routes() {
    return List.of(
        new Route(HttpMethod.GET, PATH, Permission.READ_OPERATIONS, CostClass.FREE, 0, this::list),
        change(HttpMethod.POST, PATH, this::add),
        change(HttpMethod.PUT, PATH, this::put),
        change(HttpMethod.POST, PATH + "/*", this::raise),
        new Route(
            HttpMethod.DELETE, PATH + "/*", Permission.OPERATE, CostClass.FREE, 0, this::remove));
  }

  private static Route change(HttpMethod method, String path, Route.Handler handler) {
    return new Route(method, path, Permission.OPERATE, CostClass.FREE, BODY_MAX, handler);
  }

  /** {@code GET /api/v1/budgets}: all of them, and how they stand. */
  private void list(Exchange exchange) {
    beside(
        exchange,
        budgets::rows,
        rows -> {
          var out = new JsonWriter(1 << 12).beginObject().key("data");
          rows(out, rows);
          reply(exchange, out.key("next_cursor").nullValue().endObject());
        });
  }

  /** {@code POST /api/v1/budgets}: a new one. */
  private void add(Exchange exchange) {
    var by = exchange.pass().identity().name();
    wish(exchange, body -> new Wish.Add(BudgetBody.rules(body), by));
  }

  /**
   * {@code PUT /api/v1/budgets}: this one, in the place of another of that name if there is one.
   */
  private void put(Exchange exchange) {
    var by = exchange.pass().identity().name();
    wish(exchange, body -> new Wish.Put(BudgetBody.rules(body), by));
  }

  /** {@code POST /api/v1/budgets/NAME/raise}. */
  private void raise(Exchange exchange) {
    var rest = exchange.pass().rest();
    if (!rest.endsWith(RAISE)) {
      exchange.refuseAndClose(
          new Fault.Caller(
              FaultCode.NOT_FOUND, "A budget is raised at /api/v1/budgets/NAME/raise."));
      return;
    }
    var name = rest.substring(0, rest.length() - RAISE.length());
    wish(exchange, body -> new Wish.Raise(name, BudgetBody.raise(body)));
  }

  /** {@code DELETE /api/v1/budgets/NAME}. */
  private void remove(Exchange exchange) {
    fulfil(exchange, new Wish.Remove(exchange.pass().rest()));
  }

  private void wish(Exchange exchange, Function<byte[], Wish> read) {
    intake.take(
        exchange,
        body -> {
          try {
            fulfil(exchange, read.apply(body));
          } catch (JsonFault wrong) {
            exchange.refuse(
                new Fault.Caller(
                    FaultCode.BAD_REQUEST, wrong.problem() + ". Nothing was changed."));
          }
        });
  }

  private void fulfil(Exchange exchange, Wish wish) {
    beside(
        exchange,
        () -> {
          var refused = budgets.change(exchange.pass().identity().actor(), wish);
          return new Answer(refused, refused.isEmpty() ? budgets.rows(wish.name()) : List.of());
        },
        answer ->
            answer
                .refused()
                .ifPresentOrElse(exchange::refuse, () -> reply(exchange, of(wish, answer))));
  }

  /** What came of a wish. */
  private record Answer(Optional<Fault> refused, List<Row> rows) {
    Answer {
      rows = List.copyOf(rows);
    }
  }

  private JsonWriter of(Wish wish, Answer answer) {
    var out = new JsonWriter(1 << 10).beginObject().field("name", wish.name()).key("standings");
    rows(out, answer.rows());
    return out.endObject();
  }

  private void rows(JsonWriter out, List<Row> rows) {
    var json = new BudgetJson(out, budgets.now());
    out.beginArray();
    rows.forEach(row -> json.write(row.standing(), row.managed()));
    out.endArray();
  }

  private <T> void beside(Exchange exchange, Callable<T> work, Consumer<T> then) {
    vertx
        .executeBlocking(work, false)
        .onComplete(
            then::accept,
            broken -> {
              LOG.error("request {}: budgets failed", exchange.stamp().requestId(), broken);
              exchange.refuse(
                  new Fault.Again(
                      FaultCode.UNAVAILABLE,
                      "The books cannot be read or written now, so nobody knows what was changed."
                          + " Look at the budgets before you try again.",
                      Optional.empty()));
            });
  }

  private static void reply(Exchange exchange, JsonWriter json) {
    exchange.reply(200, "application/json", Buffer.buffer(json.toBytes()));
  }
}
