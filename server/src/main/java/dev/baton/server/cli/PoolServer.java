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

/** The running server whose keys a command is about, and how long to wait for it. */
final class PoolServer {
  private static final String PLATFORMS = "/api/v1/platforms";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the server (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  /** What is to be done about which key. */
  record Change(String platform, String label, String verb) {
    private String path() {
      return PLATFORMS + "/" + part(platform) + "/keys/" + part(label) + "/" + verb;
    }

    private static String part(String text) {
      if (text.isBlank()) {
        throw CliFault.wrongUse("PLATFORM and LABEL are names: neither is blank.");
      }
      return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
  }

  void list(Map<String, String> env, Consumer<byte[]> show) {
    exchange(env, call -> call.get(PLATFORMS), show);
  }

  void change(Map<String, String> env, Change change, Consumer<byte[]> show) {
    var path = change.path();
    exchange(env, call -> call.post(path, new byte[0]), show);
  }

  private void exchange(
      Map<String, String> env, Function<HttpCall, ServerReply> ask, Consumer<byte[]> show) {
    var patience = Value.duration("--timeout", timeout);
    try (var reply = ask.apply(new HttpCall(server.door(env), patience))) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      show.accept(reply.wholeBody());
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault e) {
      throw new CliFault(FaultCode.MALFORMED, "The server said nothing of its keys.", e);
    }
  }
}
