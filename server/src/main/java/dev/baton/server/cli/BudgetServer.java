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

/** The running server whose budgets a command is about, and how long to wait for it. */
final class BudgetServer {
  private static final String BUDGETS = "/api/v1/budgets";

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the server (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  void list(Map<String, String> env, Consumer<byte[]> show) {
    exchange(env, call -> call.get(BUDGETS), show);
  }

  void set(Map<String, String> env, byte[] budget, Consumer<byte[]> show) {
    exchange(env, call -> call.put(BUDGETS, budget), show);
  }

  void raise(Map<String, String> env, String name, byte[] by, Consumer<byte[]> show) {
    var path = path(name) + "/raise";
    exchange(env, call -> call.post(path, by), show);
  }

  void remove(Map<String, String> env, String name, Consumer<byte[]> show) {
    var path = path(name);
    exchange(env, call -> call.delete(path), show);
  }

  private static String path(String name) {
    if (name.isBlank()) {
      throw CliFault.wrongUse("NAME is the name of a budget: it is not blank.");
    }
    return BUDGETS + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
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
      throw new CliFault(FaultCode.MALFORMED, "The server said nothing of its budgets.", e);
    }
  }
}
