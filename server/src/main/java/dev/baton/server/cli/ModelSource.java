package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the table of models comes from: a running server, and how long to wait for it. */
final class ModelSource {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the list (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  /**
   * @param all also those that cannot be asked now
   */
  List<ModelRow> rows(Map<String, String> env, boolean all) {
    var patience = Value.duration("--timeout", timeout);
    var path = all ? "/api/v1/models?all=true" : "/api/v1/models";
    try (var reply = new HttpCall(server.door(env), patience).get(path)) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      return ModelRow.list(reply.wholeBody());
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault e) {
      throw new CliFault(FaultCode.MALFORMED, "The server sent no list of models.", e);
    }
  }
}
