package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.limit.Admission;
import dev.baton.server.http.BodyReader;
import dev.baton.server.http.Exchange;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets requests with bodies in, as many as there is room for, and reads them. */
public record Intake(Admission admission, BodyReader.Pace pace) {

  void take(Exchange exchange, Consumer<byte[]> whole) {
    exchange.objection().ifPresentOrElse(exchange::refuseAndClose, () -> enter(exchange, whole));
  }

  private void enter(Exchange exchange, Consumer<byte[]> whole) {
    var place = new Place(exchange.bodyBytesMax());
    if (admission.enter(place.bytes)) {
      read(exchange, place, whole);
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

  private void read(Exchange exchange, Place place, Consumer<byte[]> whole) {
    exchange.ending().then(() -> admission.leave(place.bytes));
    exchange.readBody(
        pace,
        body -> {
          admission.giveBack(place.bytes - body.length);
          place.bytes = body.length;
          whole.accept(body);
        });
  }
}
