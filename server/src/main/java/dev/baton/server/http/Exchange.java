package dev.baton.server.http;

import dev.baton.chat.Fault;
import dev.baton.gateway.FrontDoor;
import dev.baton.provider.Stamp;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One request and its reply. One event loop.
 *
 * @param arrived when the head had been read, on the nano clock
 * @param pass what the front desk found; before it has looked, {@link Pass#NONE}
 */
public record Exchange(
    HttpServerRequest request, Stamp stamp, long arrived, Ending ending, Pass pass) {

  /**
   * What the front desk let through.
   *
   * @param rest what stood in place of the path's {@code *}
   */
  public record Pass(Identity identity, long bodyMax, String rest) {
    static final Pass NONE = new Pass(Identity.NOBODY, 0, "");
  }

  /** A body no larger than this is read and thrown away, and the connection used again. */
  private static final long SMALL_BODY = 64 << 10;

  Exchange with(Pass pass) {
    return new Exchange(request, stamp, arrived, ending, pass);
  }

  /** Refuses a request at its head, in the way its body allows. */
  void turnAway(Fault fault) {
    if (unannounced() || BodyReader.declaredLength(request) > SMALL_BODY) {
      refuseAndClose(fault);
    } else {
      refuse(fault);
    }
  }

  /** How long the body can be, as far as its head tells. */
  public long bodyBytesMax() {
    return unannounced() ? pass.bodyMax() : BodyReader.declaredLength(request);
  }

  /** Whether the body comes in chunks, its length known only at its end. */
  private boolean unannounced() {
    return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
  }

  /** Why the body that the head announces will not be read at all. */
  public Optional<Fault> objection() {
    return BodyReader.objection(request, pass.bodyMax());
  }

  /** Hands the whole body over, unless it is refused for its size or its pace. */
  public void readBody(BodyReader.Pace pace, Consumer<byte[]> whole) {
    new BodyReader(request, pass.bodyMax(), pace, whole, this::refuseAndClose).start();
  }

  public void reply(int status, String type, Buffer body) {
    Replies.plain(request.response(), stamp.requestId(), status, type, body);
  }

  public void refuse(Fault fault) {
    Replies.refuse(
        request.response(), stamp.requestId(), FrontDoor.CHAT.refuse(fault, stamp.requestId()));
  }

  /**
   * Refuses a request of whose body nobody knows how much is still to come: the connection serves
   * nothing more.
   */
  public void refuseAndClose(Fault fault) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    refuse(fault);
  }
}
