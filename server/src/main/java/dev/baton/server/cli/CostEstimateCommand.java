package dev.baton.server.cli;

import dev.baton.ledger.estimate.CostEstimate;
import dev.baton.ledger.estimate.Objection;
import dev.baton.ledger.estimate.PriceBook;
import dev.baton.server.api.EstimateJson;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton cost estimate}: reckons by itself, without a server. */
@Command(
    name = "estimate",
    header = {
      "baton cost estimate --in 10M --out 2M --mix coding=.4,general=.4,analysis=.2",
      "baton cost estimate --request 1000/200 --requests-per-day 5k --json"
    },
    description = "Say what a month's work would cost, and what it would save")
final class CostEstimateCommand implements CliCommand {
  private final Terminal terminal;

  @Mixin private final EstimateOptions asked = new EstimateOptions();

  @Option(
      names = "--claims",
      description = "use the prices the presets were published with, where platforms bill others")
  private boolean claims;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "configuration whose prices and baseline hold (BATON_CONFIG, baton.yaml)")
  private Optional<Path> config = Optional.empty();

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  CostEstimateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var estimate = reckoned(EstimateConfig.read(config, terminal.env()));
    if (json) {
      terminal.line(EstimateJson.of(estimate).toString());
    } else {
      new EstimateView(estimate).show(terminal);
    }
    return Exit.DONE.code();
  }

  private CostEstimate reckoned(EstimateConfig config) {
    try {
      var question = asked.form().read(config.baseline());
      return CostEstimate.of(question, new PriceBook(config.catalog(), claims));
    } catch (Objection objection) {
      throw CliFault.wrongUse(objection.sentence());
    }
  }
}
