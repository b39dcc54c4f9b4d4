package dev.baton.server.cli;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.io.IOException;
import java.util.Optional;

/** A reply that says no, read as a fault. */
final class RefusedReply {
  private RefusedReply() {}

  static CliFault of(ServerReply reply) {
    var id = reply.header("x-baton-request-id");
    return new CliFault(error(reply).within(reply.status(), id));
  }

  private static ErrorObject error(ServerReply reply) {
    try {
      return errorIn(new JsonReader(reply.wholeBody()));
    } catch (JsonFault | IOException _) {
      // Some proxy's page: the status must do.
      return nothing();
    }
  }

  private static ErrorObject errorIn(JsonReader in) {
    var error = nothing();
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("error")) {
        error = ErrorObject.read(in);
      } else {
        in.skip();
      }
    }
    return error;
  }

  private static ErrorObject nothing() {
    return new ErrorObject("", "", Optional.empty(), Optional.empty(), Optional.empty());
  }
}
