package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.gateway.FrontDoor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/**
 * One request past the front desk, and its reply. One event loop.
 *
 * @param rest what stood in place of the route's {@code *}
 * @param arrived when the head had been read, on the nano clock
 */
public record Exchange(
    HttpServerRequest request,
    String requestId,
    Identity identity,
    Route route,
    String rest,
    long arrived,
    Ending ending) {

  Exchange as(Identity identity) {
    return new Exchange(request, requestId, identity, route, rest, arrived, ending);
  }

  /** The length the head declares; 0 where it declares none. */
  public long declaredLength() {
    return BodyReader.declaredLength(request);
  }

  /** Hands the whole body over, unless it is refused for its size, its pace or its packing. */
  public void readBody(BodyReader.Pace pace, Consumer<byte[]> whole) {
    BodyReader.objection(request, route.bodyMax())
        .ifPresentOrElse(
            this::refuseAndClose,
            () ->
                new BodyReader(request, route.bodyMax(), pace, whole, this::refuseAndClose)
                    .start());
  }

  public void reply(int status, String type, Buffer body) {
    Replies.plain(request.response(), requestId, status, type, body);
  }

  public void refuse(Fault fault) {
    Replies.refuse(request.response(), requestId, FrontDoor.CHAT.refuse(fault, requestId));
  }

  /** Refuses a request whose body is not going to be read: the connection is of no more use. */
  public void refuseAndClose(Fault fault) {
    ending.then(() -> request.connection().close());
    refuse(fault);
  }
}
