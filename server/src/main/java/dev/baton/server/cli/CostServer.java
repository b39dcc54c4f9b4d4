package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The running server whose books are read, and of which time. */
final class CostServer {
  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "7d, 12h, yesterday, 2026-03-01 or a time with its zone (default: 30d)")
  private Optional<String> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "where it ends, in the same forms (default: the end of today, UTC)")
  private Optional<String> until = Optional.empty();

  @Option(names = "--simulated", description = "what simulated platforms did: no real money")
  private boolean simulated;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the server (default: 30s, for files 600s)")
  private Optional<String> timeout = Optional.empty();

  @Mixin private final ServerOptions server = new ServerOptions();

  /** Does something with what the server said. */
  @FunctionalInterface
  interface Use<T> {
    T of(ServerReply reply) throws IOException;
  }

  /** Asks for a report; {@code more} are parameters besides those of the time. */
  <T> T report(Map<String, String> env, String path, Map<String, String> more, Use<T> use) {
    return get(env, path, more, new Reading<>("30s", use));
  }

  /** Asks for a file, which may take its time. */
  <T> T file(Map<String, String> env, Map<String, String> more, Use<T> use) {
    return get(env, "/api/v1/usage/export", more, new Reading<>("600s", use));
  }

  private record Reading<T>(String patience, Use<T> use) {}

  private <T> T get(
      Map<String, String> env, String path, Map<String, String> more, Reading<T> reading) {
    var parameters = new LinkedHashMap<>(more);
    since.ifPresent(text -> parameters.put("from", text));
    until.ifPresent(text -> parameters.put("to", text));
    if (simulated) {
      parameters.putIfAbsent("simulated", "true");
    }
    var patience = Value.duration("--timeout", timeout.orElse(reading.patience()));
    var call = new HttpCall(server.door(env), patience);
    try (var reply = call.get(path + query(parameters))) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      return reading.use().of(reply);
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault e) {
      throw new CliFault(FaultCode.MALFORMED, "The server said nothing of costs.", e);
    }
  }

  private static String query(Map<String, String> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .map(one ->
                one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
  }
}
