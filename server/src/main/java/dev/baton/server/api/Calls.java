package dev.baton.server.api;

import dev.baton.gateway.Call;
import dev.baton.gateway.FrontDoor;
import dev.baton.server.http.Exchange;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Makes calls of requests.
 *
 * @param patience the longest a call may take
 */
public record Calls(Supplier<Duration> patience) {

  Call of(Exchange exchange, byte[] body) {
    var headers = exchange.request().headers();
    return new Call(
        exchange.stamp(),
        FrontDoor.CHAT,
        exchange.pass().identity().holder(),
        body,
        exchange.arrived(),
        WishHeaders.patience(headers, patience.get()),
        WishHeaders.wishes(headers));
  }
}
