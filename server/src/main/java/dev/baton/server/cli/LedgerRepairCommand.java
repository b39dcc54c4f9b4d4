package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import dev.baton.server.JournalRepair;
import dev.baton.server.JournalRepair.Result;
import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code baton ledger repair}: mends the journal of a server that does not run. */
@Command(
    name = "repair",
    header = {"baton ledger repair --confirm", "baton ledger repair --data /srv/baton --confirm"},
    description = "Keep what is whole of a damaged journal, set the rest aside")
final class LedgerRepairCommand implements CliCommand {
  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "data folder (BATON_DATA; default: baton in XDG_DATA_HOME)")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--confirm", description = "do it")
  private boolean confirmed;

  @Option(names = "--json", description = "print one JSON object, or the error as one")
  private boolean json;

  LedgerRepairCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var folder = DataPlace.of(data, terminal.env());
    if (!confirmed) {
      throw CliFault.wrongUse(
          "Nothing was changed. A repair sets damaged files of the journal in "
              + folder
              + " aside, with what only they hold. Say so with --confirm.");
    }
    var sentence = repaired(folder);
    terminal.line(
        json
            ? new JsonWriter().beginObject().field("message", sentence).endObject().toString()
            : sentence);
    return Exit.DONE.code();
  }

  private static String repaired(Path folder) {
    try {
      return switch (JournalRepair.of(folder)) {
        case Result.Done(var sentence) -> sentence;
        case Result.InUse() ->
            throw new CliFault(
                FaultCode.CONFLICT,
                "A server runs on the data folder " + folder + ". Stop it first.");
        case Result.NoJournal(var place) ->
            throw new CliFault(
                FaultCode.NOT_FOUND,
                "There is no journal in " + place + ". Name the data folder with --data.");
      };
    } catch (IOException broken) {
      throw new CliFault(
          FaultCode.STORAGE,
          "The journal in " + folder + " cannot be mended: " + broken.getMessage() + ".",
          broken);
    }
  }
}
