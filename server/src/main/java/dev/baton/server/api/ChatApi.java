package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.gateway.Call;
import dev.baton.gateway.FrontDoor;
import dev.baton.gateway.Gateway;
import dev.baton.limit.Admission;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.Exchange;
import dev.baton.server.http.HttpReply;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code POST /v1/chat/completions}. */
public final class ChatApi {
  private final Gateway gateway;
  private final Admission admission;
  private final BodyReader.Pace bodyPace;
  private final Supplier<Duration> patience;
  private final Duration readerPatience;

  /**
   * @param patience the longest a call may take
   * @param readerPatience how long a reader may take nothing of an answer
   */
  public ChatApi(
      Gateway gateway,
      Admission admission,
      BodyReader.Pace bodyPace,
      Supplier<Duration> patience,
      Duration readerPatience) {
    this.gateway = gateway;
    this.admission = admission;
    this.bodyPace = bodyPace;
    this.patience = patience;
    this.readerPatience = readerPatience;
  }

  public void complete(Exchange exchange) {
    exchange.objection().ifPresentOrElse(exchange::refuseAndClose, () -> enter(exchange));
  }

  private void enter(Exchange exchange) {
    var place = new Place(exchange.bodyBytesMax());
    if (admission.enter(place.bytes)) {
      read(exchange, place);
    } else {
      exchange.refuseAndClose(full());
    }
  }

  /** The room one call takes: what its head announced, and then what its body was. */
  private static final class Place {
    private long bytes;

    private Place(long bytes) {
      this.bytes = bytes;
    }
  }

  private static Fault full() {
    return new Fault.Again(
        FaultCode.OVERLOADED,
        "Baton has as many calls in hand as it takes. Come again shortly. Nothing was sent.",
        Optional.of(Duration.ofSeconds(1)));
  }

  private void read(Exchange exchange, Place place) {
    exchange.ending().then(() -> admission.leave(place.bytes));
    exchange.readBody(
        bodyPace,
        body -> {
          admission.giveBack(place.bytes - body.length);
          place.bytes = body.length;
          answer(exchange, body);
        });
  }

  private void answer(Exchange exchange, byte[] body) {
    var headers = exchange.request().headers();
    gateway.answer(
        new Call(
            exchange.stamp(),
            FrontDoor.CHAT,
            exchange.pass().identity().name(),
            body,
            exchange.arrived(),
            Wishes.patience(headers, patience.get()),
            Wishes.fallback(headers)),
        new HttpReply(exchange.request(), bodyPace.alarms(), readerPatience));
  }
}
