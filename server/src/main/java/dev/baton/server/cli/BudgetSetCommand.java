package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton budget set}: makes a budget, or puts it in the place of another. */
@Command(
    header = {
      "baton budget set ci --scope key:ci --limit 20 --window day",
      "baton budget set teams --scope team:* --limit 500 --soft --on-warn prefer-cost"
    },
    description = "Set a budget, new or instead of the one of that name")
final class BudgetSetCommand implements CliCommand {
  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "NAME", description = "what the budget is called")
  private String name = "";

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      description = "whose money: global, key:NAME, user:, team:, agent:, tag:, model:; * for each")
  private Optional<String> scope = Optional.empty();

  @Option(names = "--limit", paramLabel = "USD", description = "how much may be spent")
  private Optional<String> limit = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      description = "day, month (default), total or rolling")
  private String window = "month";

  @Option(
      names = "--length",
      paramLabel = "TIME",
      description = "of a rolling window, such as 24h or 7d")
  private Optional<String> length = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "where days and months begin (default: UTC)")
  private String zone = "UTC";

  @Option(names = "--hard", description = "refuse what would go above the limit (default)")
  private boolean hard;

  @Option(names = "--soft", description = "only tell, and do what the thresholds say")
  private boolean soft;

  @Option(names = "--warn-at", paramLabel = "N", description = "percent (default: 80)")
  private String warnAt = "80";

  @Option(names = "--critical-at", paramLabel = "N", description = "percent (default: 95)")
  private String criticalAt = "95";

  @Option(
      names = "--on-warn",
      paramLabel = "DO",
      split = ",",
      description = "prefer-cost, block-expensive; commas between")
  private List<String> onWarn = List.of();

  @Option(names = "--on-critical", paramLabel = "DO", split = ",", description = "the same")
  private List<String> onCritical = List.of();

  @Mixin private final BudgetView view = new BudgetView();
  @Mixin private final BudgetServer server = new BudgetServer();

  BudgetSetCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    server.set(terminal.env(), budget(), body -> view.show(terminal, body));
    return Exit.DONE.code();
  }

  private byte[] budget() {
    if (hard && soft) {
      throw CliFault.wrongUse("--hard and --soft say opposite things. Keep one of them.");
    }
    var out =
        new JsonWriter()
            .beginObject()
            .field("name", name)
            .field("scope", needed("--scope", scope))
            .field("limit_usd", Value.dollars("--limit", needed("--limit", limit)))
            .field("window", window);
    length.ifPresent(time -> out.field("length", time));
    out.field("zone", zone)
        .field("hard", !soft)
        .field("warn_at", Value.percent("--warn-at", warnAt))
        .field("critical_at", Value.percent("--critical-at", criticalAt));
    actions(out, "on_warn", onWarn);
    actions(out, "on_critical", onCritical);
    return out.endObject().toBytes();
  }

  private static void actions(JsonWriter out, String key, List<String> actions) {
    out.key(key).beginArray();
    actions.forEach(out::value);
    out.endArray();
  }

  private static String needed(String option, Optional<String> value) {
    return value.orElseThrow(
        () -> CliFault.wrongUse(option + " is needed. See baton budget set --help."));
  }
}
