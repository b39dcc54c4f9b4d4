package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton cost export}: the rows of the books as a file. */
@Command(
    name = "export",
    header = {
      "baton cost export -o usage.csv --since 2026-03-01 --until 2026-04-01",
      "baton cost export --format focus --spec 1.3 -o focus.csv"
    },
    description = "Write what was used to a file")
final class CostExportCommand implements CliCommand {
  private final Terminal terminal;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "where to; without it to stdout")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "csv, ndjson or focus (default: csv)")
  private String format = "csv";

  @Option(names = "--spec", paramLabel = "VERSION", description = "of FOCUS: 1.2 or 1.3")
  private String spec = "1.2";

  @Option(
      names = "--bucket",
      paramLabel = "LENGTH",
      description = "of FOCUS: hour or day (default: day)")
  private String bucket = "day";

  @Mixin private final CostServer server = new CostServer();

  CostExportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.file(
        terminal.env(), Map.of("format", format, "spec", spec, "bucket", bucket), this::write);
    return Exit.DONE.code();
  }

  private boolean write(ServerReply reply) throws IOException {
    if (file.isEmpty()) {
      reply.body().transferTo(terminal.out());
      return true;
    }
    var target = file.get().toAbsolutePath();
    var part = target.resolveSibling(target.getFileName() + ".part");
    try (var out = open(part)) {
      reply.body().transferTo(out);
    } catch (IOException broken) {
      // Half a file under its own name would be taken for a whole one.
      Files.deleteIfExists(part);
      throw broken;
    }
    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static OutputStream open(Path part) {
    try {
      return Files.newOutputStream(part);
    } catch (IOException cannot) {
      throw new CliFault(FaultCode.BAD_REQUEST, "The file " + part + " cannot be written.", cannot);
    }
  }
}
