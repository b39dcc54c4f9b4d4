package dev.baton.server.cli;

import java.util.Optional;
import java.util.OptionalLong;

/** What the headers of a reply tell of its way. */
record Trace(
    Optional<String> requestId,
    Optional<String> model,
    Optional<String> platform,
    Optional<String> route,
    Optional<String> cache,
    OptionalLong attempts,
    boolean simulated) {

  static Trace of(ServerReply reply) {
    return new Trace(
        reply.header("x-baton-request-id"),
        reply.header("x-baton-model"),
        reply.header("x-baton-platform"),
        reply.header("x-baton-route"),
        reply.header("x-baton-cache"),
        attempts(reply),
        reply.header("x-baton-simulated").filter("true"::equalsIgnoreCase).isPresent());
  }

  private static OptionalLong attempts(ServerReply reply) {
    return reply
        .header("x-baton-attempts")
        .filter(value -> value.matches("[0-9]{1,9}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }
}
