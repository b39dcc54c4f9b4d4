package dev.baton.server.cli;

import dev.baton.catalog.Dollars;
import dev.baton.catalog.Price;
import dev.baton.ledger.estimate.CostEstimate;
import dev.baton.ledger.estimate.CostEstimate.Part;
import dev.baton.ledger.estimate.Payback;
import dev.baton.server.cli.Table.Column;
import java.util.ArrayList;
import java.util.List;

/** An estimate for people. */
record EstimateView(CostEstimate estimate) {
  private static final int LABEL_WIDTH = 13;
  private static final List<Column> COLUMNS =
      List.of(
          new Column("PART", false),
          new Column("MODEL", false),
          new Column("SHARE", true),
          new Column("$/M IN", true),
          new Column("$/M OUT", true),
          new Column("PRICE", false),
          new Column("MONTH", true));

  void show(Terminal terminal) {
    var rows = estimate.parts().stream().map(EstimateView::cells).toList();
    new Table(COLUMNS, rows).lines(terminal.width()).forEach(terminal::line);
    terminal.line("");
    lines().forEach(terminal::line);
    estimate.question().mix().remarks().forEach(terminal::note);
  }

  private static List<String> cells(Part part) {
    var price = part.quote().price();
    return List.of(
        part.slice().label(),
        part.quote().model().name(),
        part.slice().share().stripTrailingZeros().toPlainString(),
        Dollars.million(price.input()),
        Dollars.million(price.output()),
        origin(price),
        part.cost().shown());
  }

  /** Who says what it costs. */
  private static String origin(Price price) {
    return switch (price.origin()) {
      case SOURCE -> "claimed";
      case PLATFORM -> "listed";
      case IMPORT -> "imported";
      case MANUAL -> "configured";
    };
  }

  private List<String> lines() {
    var lines = new ArrayList<String>();
    if (!estimate.cacheSaved().isZero()) {
      line(lines, "cache saves", estimate.cacheSaved().shown());
    }
    if (!estimate.watching().isZero()) {
      line(lines, "watching", estimate.watching().shown());
    }
    line(lines, "month", estimate.total().shown() + rate());
    line(lines, "year", estimate.annual().shown());
    estimate.perAgent().ifPresent(each -> line(lines, "an agent", each.shown() + " a month"));
    estimate.perRequest().ifPresent(each -> line(lines, "a request", each.shown()));
    line(
        lines,
        "baseline",
        estimate.baseline().shown()
            + " with "
            + estimate.baselineQuote().model().name()
            + " ("
            + origin(estimate.baselineQuote().price())
            + ")");
    line(lines, "savings", savings());
    var rpm = estimate.attainableRpm();
    if (rpm.isPresent()) {
      line(lines, "at most", rpm.getAsLong() + " requests a minute, by the models' limits");
    }
    estimate
        .question()
        .mix()
        .quality()
        .ifPresent(score ->
            line(
                lines,
                "quality",
                score.stripTrailingZeros().toPlainString() + " of 100 (claimed)"));
    estimate.payback().ifPresent(payback -> returns(lines, payback));
    return lines;
  }

  private String rate() {
    return " ("
        + estimate.perMillion().shown()
        + " a million tokens at "
        + estimate.question().work().ratio()
        + " in to out)";
  }

  private String savings() {
    return estimate.savings().shown()
        + " a month"
        + estimate.savingsPercent().map(percent -> ", " + percent.toPlainString() + " %").orElse("")
        + estimate
            .costRatio()
            .map(ratio -> "; the baseline costs " + ratio.toPlainString() + " times as much")
            .orElse("");
  }

  private void returns(List<String> lines, Payback payback) {
    line(
        lines,
        "investment",
        payback.investment().shown()
            + payback
                .breakEvenMonths()
                .map(months -> ", back after " + months.toPlainString() + " months")
                .orElse(", never back: nothing is saved"));
    for (var months : estimate.question().months()) {
      line(lines, "after " + months, payback.returnAfter(months).toPlainString() + " %");
    }
  }

  private static void line(List<String> lines, String label, String text) {
    lines.add(label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length())) + text);
  }
}
