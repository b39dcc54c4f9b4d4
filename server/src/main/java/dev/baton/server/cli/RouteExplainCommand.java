package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton route explain}: thinks a question through, and asks nobody. */
@Command(
    name = "explain",
    header = {
      "baton route explain \"Prove that there is no largest prime.\"",
      "baton route explain --use-case code --priority cost \"Write a parser.\""
    },
    description = "Show which models would be asked for a text, in which order, and why")
final class RouteExplainCommand implements CliCommand {
  private final Terminal terminal;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "the question; what stdin holds is put behind it (\"-\": read stdin here)")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "model, chain or alias (default: auto)")
  private String model = "auto";

  @Mixin private final WantedOptions wanted = new WantedOptions();

  @Option(names = "--json", description = "print the server's explanation as it is")
  private boolean json;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the explanation (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  RouteExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var patience = Value.duration("--timeout", timeout);
    var call = new HttpCall(server.door(terminal.env()), patience);
    try (var reply = call.post("/api/v1/route/explain", question())) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      show(reply.wholeBody());
    } catch (IOException e) {
      throw HttpCall.broken(e);
    } catch (JsonFault e) {
      throw new CliFault(FaultCode.MALFORMED, "The server sent no explanation.", e);
    }
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
    } else {
      RouteView.read(body).show(terminal);
    }
  }

  private byte[] question() {
    var text = new QuestionText(terminal).of(words);
    var out = new JsonWriter(text.length() + 256);
    out.beginObject().field("model", model);
    wanted.write(out);
    out.key("messages").beginArray().beginObject();
    out.field("role", "user").field("content", text).endObject().endArray();
    return out.endObject().toBytes();
  }
}
