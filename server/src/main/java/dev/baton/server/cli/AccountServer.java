package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The running server whose accounts a command is about, and how long to wait for it. */
final class AccountServer {
  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the server (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  /** Where one of a kind is; its name may be anything. */
  static String place(AccountKind kind, String name) {
    if (name.isBlank()) {
      throw CliFault.wrongUse("NAME is a name: it is not blank.");
    }
    return kind.path() + "/" + part(name);
  }

  static String part(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  void ask(Map<String, String> env, Function<HttpCall, ServerReply> ask, Consumer<byte[]> show) {
    var patience = Value.duration("--timeout", timeout);
    try (var reply = ask.apply(new HttpCall(server.door(env), patience))) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      show.accept(reply.wholeBody());
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault e) {
      throw new CliFault(FaultCode.MALFORMED, "The server answered with something else.", e);
    }
  }
}
