package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.server.cli.Table.Column;
import dev.baton.wire.JsonFault;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton models}, which is also {@code baton models ls}. */
@Command(
    header = {"baton models", "baton models --platform groq --plain | cut -f1"},
    description = "List the models a running server offers")
final class ModelsCommand implements CliCommand {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("MODEL", false),
          new Column("PLATFORM", false),
          new Column("CONTEXT (TOKENS)", true),
          new Column("MAX OUTPUT", true));

  private final Terminal terminal;

  @Option(names = "--platform", paramLabel = "NAME", description = "only this platform's models")
  private Optional<String> platform = Optional.empty();

  @Option(names = "--json", description = "print the server's entries as one JSON object")
  private boolean json;

  @Option(
      names = "--plain",
      description = "no head, one model a line, tabs between: id, platform, context, max output")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "ids only, one a line")
  private boolean quiet;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the list (default: 30s)")
  private String timeout = "30s";

  @Mixin private final ServerOptions server = new ServerOptions();

  ModelsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var rows =
        rows().stream()
            .filter(row -> platform.isEmpty() || platform.equals(row.platform()))
            .toList();
    if (json) {
      json(rows);
    } else if (quiet) {
      rows.forEach(row -> terminal.line(row.id()));
    } else if (plain) {
      rows.forEach(row -> terminal.line(plain(row)));
    } else {
      table(rows);
    }
    return Exit.DONE.code();
  }

  private List<ModelRow> rows() {
    var patience = Value.duration("--timeout", timeout);
    try (var reply = new HttpCall(server.door(terminal.env()), patience).get("/v1/models")) {
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

  private void json(List<ModelRow> rows) {
    var data = rows.stream().map(ModelRow::json).collect(Collectors.joining(","));
    terminal.line("{\"data\":[" + data + "],\"next_cursor\":null}");
  }

  private static String plain(ModelRow row) {
    return String.join(
        "\t",
        row.id(),
        row.platform().orElse(""),
        number(row.contextWindow()),
        number(row.maxOutput()));
  }

  private void table(List<ModelRow> rows) {
    var cells =
        rows.stream()
            .map(row ->
                List.of(
                    row.id(),
                    row.platform().orElse("-"),
                    grouped(row.contextWindow()),
                    grouped(row.maxOutput())))
            .toList();
    new Table(COLUMNS, cells).lines(terminal.width()).forEach(terminal::line);
    terminal.line(rows.size() == 1 ? "1 model" : rows.size() + " models");
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "";
  }

  private static String grouped(OptionalLong value) {
    return value.isPresent() ? Thousands.of(value.getAsLong()) : "-";
  }
}
