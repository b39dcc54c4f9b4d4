package dev.baton.server.cli;

import dev.baton.server.cli.Table.Column;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The models side by side, for people and for tools. */
final class ModelTable {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("MODEL", false),
          Column.spare("PLATFORM"),
          new Column("$/M IN", true),
          new Column("$/M OUT", true),
          new Column("CONTEXT", true),
          new Column("MAX OUTPUT", true),
          Column.spare("LATENCY"),
          Column.spare("STRENGTHS"),
          Column.spare("BEST USE"));

  private ModelTable() {}

  static List<String> lines(List<ModelRow> rows, Optional<Integer> width) {
    return new Table(COLUMNS, rows.stream().map(ModelTable::cells).toList()).lines(width);
  }

  /** One line with tabs; what is not known is empty. */
  static String plain(ModelRow row) {
    return String.join(
        "\t",
        row.id(),
        row.text("platform").orElse(""),
        row.price("input").orElse(""),
        row.price("output").orElse(""),
        row.text("context_window").orElse(""),
        row.text("max_output").orElse(""),
        latency(row).orElse(""),
        String.join(", ", row.words("strengths")),
        String.join(", ", row.words("best_use")));
  }

  private static List<String> cells(ModelRow row) {
    return List.of(
        row.id(),
        row.text("platform").orElse("-"),
        row.price("input").orElse("unpriced"),
        row.price("output").orElse("unpriced"),
        grouped(row.number("context_window")),
        grouped(row.number("max_output")),
        latency(row).orElse("-"),
        String.join(", ", row.words("strengths")),
        String.join(", ", row.words("best_use")));
  }

  /** As measured here, else as it is said to be. */
  private static Optional<String> latency(ModelRow row) {
    return row.text("latency.first_token_ms")
        .map(millis -> millis + " ms")
        .or(() -> row.text("latency.claimed"));
  }

  private static String grouped(OptionalLong value) {
    return value.isPresent() ? Thousands.of(value.getAsLong()) : "-";
  }
}
