package dev.baton.server.cli;

import picocli.CommandLine;

/** {@code baton ledger} and what can be done with it. */
final class LedgerNoun {
  static final String PATH = "/api/v1/ledger";

  private LedgerNoun() {}

  static CommandLine of(Terminal terminal) {
    String[] examples = {"baton ledger status", "baton ledger verify"};
    return Noun.of(
        "ledger",
        "See how the books are kept, and mend them",
        examples,
        new LedgerStatusCommand(terminal),
        new LedgerVerifyCommand(terminal),
        new LedgerRepairCommand(terminal));
  }
}
