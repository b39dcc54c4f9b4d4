package dev.baton.server.cli;

import dev.baton.ledger.report.Csv;
import dev.baton.ledger.report.Csv.Cell;
import dev.baton.server.cli.Table.Column;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One line of a cost report, as a server tells it. */
record CostLine(Map<String, String> texts) {
  private static final String NAMELESS = "(none)";

  /** A server's answer: its lines, and all in one. */
  record Answer(List<CostLine> lines, CostLine total) {
    Answer {
      lines = List.copyOf(lines);
    }
  }

  CostLine {
    texts = Map.copyOf(texts);
  }

  static Answer read(byte[] body) {
    var lines = new ArrayList<CostLine>();
    var total = new CostLine(Map.of());
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "data" -> lines.addAll(list(in));
        case "total" -> total = new CostLine(JsonFields.texts(in));
        default -> in.skip();
      }
    }
    return new Answer(lines, total);
  }

  static List<CostLine> list(JsonReader in) {
    var lines = new ArrayList<CostLine>();
    in.beginArray();
    while (in.nextItem()) {
      lines.add(new CostLine(JsonFields.texts(in)));
    }
    return lines;
  }

  static List<String> table(String by, List<CostLine> lines, Optional<Integer> width) {
    var columns =
        List.of(
            new Column(by.toUpperCase(Locale.ROOT), false),
            new Column("REQUESTS", true),
            new Column("TOKENS", true),
            new Column("USD", true),
            new Column("USD/REQUEST", true));
    return new Table(columns, lines.stream().map(CostLine::cells).toList()).lines(width);
  }

  static String csvHead() {
    return "name,requests,tokens,cost_nanos,cost_usd\r\n";
  }

  String csv() {
    return Csv.line(
        List.of(
            Cell.text(name()),
            new Cell(text("requests"), true),
            new Cell(text("tokens"), true),
            new Cell(text("cost_nanos"), true),
            new Cell(text("cost_usd"), true)));
  }

  String name() {
    return text("name");
  }

  OptionalLong nanos() {
    return Optional.of(text("cost_nanos")).filter(text -> text.matches("-?[0-9]{1,18}")).stream()
        .mapToLong(Long::parseLong)
        .findFirst();
  }

  String dollars() {
    return text("cost_usd");
  }

  /** One line with tabs. */
  String plain() {
    return String.join(
        "\t", name(), text("requests"), text("tokens"), dollars(), text("average_cost_usd"));
  }

  private List<String> cells() {
    return List.of(
        name().isEmpty() ? NAMELESS : name(),
        grouped("requests"),
        grouped("tokens"),
        dollars(),
        text("average_cost_usd"));
  }

  private String grouped(String field) {
    return text(field).matches("-?[0-9]{1,18}")
        ? Thousands.of(Long.parseLong(text(field)))
        : text(field);
  }

  private String text(String field) {
    return texts.getOrDefault(field, "");
  }
}
