package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton cost report}: how the month stands. */
@Command(
    name = "report",
    header = {"baton cost report", "baton cost report --baseline openai/gpt-4o --json"},
    description = "Show budget, savings and where the month is going")
final class CostReportCommand implements CliCommand {
  private static final int LABEL_WIDTH = 14;

  private final Terminal terminal;

  @Option(
      names = "--baseline",
      paramLabel = "MODEL",
      description = "compare with this model (default: as configured)")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--fail-over",
      paramLabel = "USD",
      description = "end with 6 where more than this was spent")
  private Optional<String> failOver = Optional.empty();

  @Option(names = "--json", description = "print the server's report as it is")
  private boolean json;

  @Option(names = "--plain", description = "one figure a line, a tab behind its name")
  private boolean plain;

  @Option(
      names = {"-q", "--quiet"},
      description = "what was spent in all, in dollars, and nothing else")
  private boolean quiet;

  @Mixin private final CostServer server = new CostServer();

  CostReportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var limit = failOver.map(text -> Value.nanos("--fail-over", text));
    var more = baseline.map(model -> Map.of("baseline", model)).orElse(Map.of());
    var total =
        server.report(
            terminal.env(),
            "/api/v1/cost/report",
            more,
            reply -> {
              var body = reply.wholeBody();
              var figures = figures(body);
              show(body, figures);
              return new CostLine(
                  Map.of("cost_nanos", figures.getOrDefault("total_spend.cost_nanos", "")));
            });
    return CostGate.exit(terminal, total, limit);
  }

  private void show(byte[] body, Map<String, String> figures) {
    if (json) {
      terminal.line(new String(body, StandardCharsets.UTF_8));
    } else if (quiet) {
      terminal.line(figures.getOrDefault("total_spend.cost_usd", ""));
    } else if (plain) {
      figures.forEach((name, figure) -> terminal.line(name + "\t" + figure));
    } else {
      people(figures);
      models(body).forEach(terminal::line);
    }
  }

  private void people(Map<String, String> figures) {
    line("period", figures, "", List.of("period.from", "period.to"));
    line("spent", figures, "$", List.of("total_spend.cost_usd"));
    line("budget", figures, "$", List.of("budget.cost_usd"));
    line("remaining", figures, "$", List.of("remaining.cost_usd"));
    line("used", figures, "", List.of("percent_used"));
    line("baseline", figures, "", List.of("baseline"));
    line("would cost", figures, "$", List.of("baseline_cost.cost_usd"));
    line("saved", figures, "$", List.of("savings.cost_usd"));
    line("saved, %", figures, "", List.of("savings_percent"));
    line(
        "this month",
        figures,
        "$",
        List.of(
            "projected_monthly.low.cost_usd",
            "projected_monthly.mid.cost_usd",
            "projected_monthly.high.cost_usd"));
    line("unpriced", figures, "", List.of("missing_prices"));
  }

  private void line(String label, Map<String, String> figures, String sign, List<String> names) {
    var found =
        names.stream()
            .map(name -> figures.getOrDefault(name, ""))
            .filter(text -> !text.isEmpty())
            .map(text -> sign + text)
            .toList();
    if (!found.isEmpty()) {
      terminal.line(label + " ".repeat(LABEL_WIDTH - label.length()) + String.join(" .. ", found));
    }
  }

  private List<String> models(byte[] body) {
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("by_model")) {
        return CostLine.table("model", CostLine.list(in), terminal.width());
      }
      in.skip();
    }
    return List.of();
  }

  /** Every plain figure by its path: {@code savings.cost_usd}. Lists of texts are one text. */
  private static Map<String, String> figures(byte[] body) {
    var figures = new LinkedHashMap<String, String>();
    collect(new JsonReader(body), "", figures);
    return figures;
  }

  private static void collect(JsonReader in, String path, Map<String, String> figures) {
    in.beginObject();
    while (in.nextKey()) {
      var name = path + in.key();
      switch (in.peek()) {
        case OBJECT -> collect(in, name + ".", figures);
        case ARRAY -> words(in).ifPresent(text -> figures.put(name, text));
        case BOOLEAN -> figures.put(name, Boolean.toString(in.bool()));
        case STRING, NUMBER, NULL -> JsonFields.text(in).ifPresent(text -> figures.put(name, text));
      }
    }
  }

  private static Optional<String> words(JsonReader in) {
    var words = new ArrayList<String>();
    in.beginArray();
    while (in.nextItem()) {
      JsonFields.text(in).ifPresent(words::add);
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }
}
