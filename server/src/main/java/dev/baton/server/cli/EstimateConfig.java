package dev.baton.server.cli;

import dev.baton.catalog.Catalog;
import dev.baton.chat.FaultCode;
import dev.baton.config.ConfigFile;
import dev.baton.config.ConfigOutcome;
import dev.baton.config.Environment;
import dev.baton.config.LedgerRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration says of prices, if there is one.
 *
 * @param baseline the model against which savings are reckoned
 */
record EstimateConfig(Catalog catalog, String baseline) {
  private static final Path USUAL = Path.of("baton.yaml");

  static EstimateConfig read(Optional<Path> named, Map<String, String> env) {
    var file = named.or(() -> Env.path(env, "BATON_CONFIG"));
    file.filter(Files::notExists)
        .ifPresent(missing -> {
          throw new CliFault(FaultCode.NOT_FOUND, "There is no file " + missing + ".");
        });
    return file.or(() -> Optional.of(USUAL).filter(Files::exists))
        .map(path -> of(path, env))
        .orElseGet(() -> new EstimateConfig(Catalog.shipped(), LedgerRules.DEFAULT.baseline()));
  }

  private static EstimateConfig of(Path path, Map<String, String> env) {
    return switch (ConfigFile.at(path, Environment.of(env)).load()) {
      case ConfigOutcome.Loaded loaded ->
          new EstimateConfig(
              loaded.config().catalog().over(Catalog.shipped()),
              loaded.config().money().ledger().baseline());
      case ConfigOutcome.Wrong wrong ->
          throw CliFault.wrongUse(
              "The configuration is wrong, so its prices cannot be used: "
                  + wrong.problems().getFirst());
    };
  }
}
