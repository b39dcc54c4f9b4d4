package dev.baton.server.cli;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a call cost, all its attempts together.
 *
 * @param estimated whether a platform did not say how much it did
 */
record AskedCost(long nanos, boolean estimated) {
  private static final int PLACES = 9;

  /** As the server remembers it; nothing where it does not say, for whatever reason. */
  static Optional<AskedCost> of(String requestId, HttpCall call) {
    try (var reply = call.get("/api/v1/route/requests/" + AccountServer.part(requestId))) {
      return reply.ok() ? read(reply.wholeBody()) : Optional.empty();
    } catch (CliFault | IOException | JsonFault | ArithmeticException | NumberFormatException _) {
      // The answer is there and whole; that its cost is not is no reason to fail.
      return Optional.empty();
    }
  }

  private static Optional<AskedCost> read(byte[] body) {
    var dollars = Optional.<String>empty();
    var estimated = false;
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "cost_usd" -> dollars = JsonFields.text(in);
        case "estimated" -> estimated = in.bool();
        default -> in.skip();
      }
    }
    var known = estimated;
    return dollars.map(text -> new AskedCost(nanos(text), known));
  }

  private static long nanos(String dollars) {
    return new BigDecimal(dollars).movePointRight(PLACES).longValueExact();
  }
}
