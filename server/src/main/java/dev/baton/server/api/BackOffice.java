package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.ledger.account.Accounts;
import dev.baton.ledger.account.Actor;
import dev.baton.ledger.account.Note;
import dev.baton.ledger.account.Objection;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what waits for a database beside the event loop, and answers on it. One event loop. */
public final class BackOffice {
  private static final Logger LOG = LoggerFactory.getLogger(BackOffice.class);
  private static final int IN_HAND_MAX = 64;
  private static final String JSON = "application/json";

  private final Vertx vertx;
  private int inHand;

  public BackOffice(Vertx vertx) {
    this.vertx = vertx;
  }

  /** What is answered when it is done. */
  record Reply(int status, JsonWriter json) {}

  void reply(Exchange exchange, Callable<Reply> work) {
    work(exchange, work, reply -> send(exchange, reply));
  }

  /** Answers at once what stands in memory. */
  void replyNow(Exchange exchange, Supplier<Reply> look) {
    try {
      send(exchange, look.get());
    } catch (Objection | JsonFault wrong) {
      exchange.refuse(fault(exchange, wrong));
    }
  }

  private static void send(Exchange exchange, Reply reply) {
    exchange.reply(reply.status(), JSON, Buffer.buffer(reply.json().toBytes()));
  }

  /** Keeps notes in the audit of these accounts. */
  public Witness witness(Accounts accounts) {
    return (exchange, note, then) -> {
      var actor = exchange.pass().identity().actor();
      work(exchange, () -> kept(accounts, actor, note), _ -> then.run());
    };
  }

  private static Note kept(Accounts accounts, Actor actor, Note note) {
    accounts.note(actor, note);
    return note;
  }

  private <T> void work(Exchange exchange, Callable<T> work, Consumer<T> then) {
    if (inHand >= IN_HAND_MAX) {
      exchange.refuse(
          again(FaultCode.OVERLOADED, "Too many orders wait for the database. Nothing was done."));
      return;
    }
    inHand++;
    vertx
        .executeBlocking(work, false)
        .onComplete(done -> {
          inHand--;
          if (done.succeeded()) {
            then.accept(done.result());
          } else {
            exchange.refuse(fault(exchange, done.cause()));
          }
        });
  }

  private static Fault fault(Exchange exchange, Throwable why) {
    return switch (why) {
      case Objection no when no.code() == FaultCode.STORAGE -> {
        LOG.error("request {} was not written", exchange.stamp().requestId(), no.getCause());
        yield again(no.code(), no.sentence());
      }
      case Objection no -> new Fault.Caller(no.code(), no.sentence());
      case JsonFault wrong -> new Fault.Caller(FaultCode.BAD_REQUEST, wrong.problem() + ".");
      case JdbiException broken -> {
        LOG.error("request {} could not be read for", exchange.stamp().requestId(), broken);
        yield again(FaultCode.STORAGE, "The database does not answer. Try again shortly.");
      }
      default -> {
        LOG.error("request {} met a bug", exchange.stamp().requestId(), why);
        yield new Fault.Stop(FaultCode.BUG, "Baton failed inside. Report it with the request id.");
      }
    };
  }

  private static Fault again(FaultCode code, String sentence) {
    return new Fault.Again(code, sentence, Optional.of(Duration.ofSeconds(1)));
  }
}
