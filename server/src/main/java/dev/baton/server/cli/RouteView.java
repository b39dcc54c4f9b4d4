package dev.baton.server.cli;

import dev.baton.server.cli.Table.Column;
import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server's explanation of a route, for people. */
record RouteView(
    String route,
    Optional<String> useCase,
    Optional<String> priority,
    List<String> reasons,
    List<Row> rows) {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("#", true),
          new Column("MODEL", false),
          new Column("SCORE", true),
          new Column("LIKELY $", true),
          new Column("AT MOST $", true),
          new Column("WHY NOT", false));

  /** One model that was thought of. */
  record Row(
      Optional<String> place,
      String model,
      String score,
      Optional<String> likely,
      Optional<String> highest,
      Optional<String> rejected) {

    private List<String> cells() {
      return List.of(
          place.orElse("-"),
          model,
          score,
          likely.orElse("unpriced"),
          highest.orElse("unpriced"),
          rejected.orElse(""));
    }
  }

  static RouteView read(byte[] body) {
    var route = "";
    var useCase = Optional.<String>empty();
    var priority = Optional.<String>empty();
    var reasons = new ArrayList<String>();
    var rows = new ArrayList<Row>();
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "route" -> route = JsonFields.text(in).orElse("");
        case "use_case" -> useCase = JsonFields.text(in);
        case "priority" -> priority = JsonFields.text(in);
        case "reasons" -> each(in, () -> JsonFields.text(in).ifPresent(reasons::add));
        case "candidates" -> each(in, () -> rows.add(row(in)));
        default -> in.skip();
      }
    }
    return new RouteView(route, useCase, priority, reasons, rows);
  }

  private static void each(JsonReader in, Runnable item) {
    in.beginArray();
    while (in.nextItem()) {
      item.run();
    }
  }

  private static Row row(JsonReader in) {
    var place = Optional.<String>empty();
    var platform = "";
    var model = "";
    var score = "";
    var likely = Optional.<String>empty();
    var highest = Optional.<String>empty();
    var rejected = Optional.<String>empty();
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "place" -> place = JsonFields.text(in);
        case "platform" -> platform = JsonFields.text(in).orElse("");
        case "model" -> model = JsonFields.text(in).orElse("");
        case "score" -> score = JsonFields.text(in).orElse("");
        case "likely_cost_usd" -> likely = JsonFields.text(in);
        case "highest_cost_usd" -> highest = JsonFields.text(in);
        case "rejected" -> rejected = JsonFields.text(in);
        default -> in.skip();
      }
    }
    return new Row(place, platform + "/" + model, score, likely, highest, rejected);
  }

  void show(Terminal terminal) {
    terminal.line("route  " + route + taken());
    reasons.forEach(reason -> terminal.line("       " + reason));
    var cells = rows.stream().map(Row::cells).toList();
    new Table(COLUMNS, cells).lines(terminal.width()).forEach(terminal::line);
  }

  private String taken() {
    var words = new ArrayList<String>();
    useCase.ifPresent(word -> words.add("use case " + word));
    priority.ifPresent(word -> words.add("priority " + word));
    return words.isEmpty() ? "" : "  (" + String.join(", ", words) + ")";
  }
}
