package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one budget stands, as a server tells it.
 *
 * @param texts its plain fields
 * @param actions what is done about it now
 */
record BudgetRow(Map<String, String> texts, List<String> actions) {
  BudgetRow {
    texts = Map.copyOf(texts);
    actions = List.copyOf(actions);
  }

  /** The rows of the list called {@code field}. */
  static List<BudgetRow> all(byte[] body, String field) {
    var rows = new ArrayList<BudgetRow>();
    var in = new JsonReader(body);
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals(field)) {
        in.beginArray();
        while (in.nextItem()) {
          rows.add(read(in));
        }
      } else {
        in.skip();
      }
    }
    return rows;
  }

  private static BudgetRow read(JsonReader in) {
    var texts = new HashMap<String, String>();
    var actions = new ArrayList<String>();
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      if (key.equals("actions")) {
        in.beginArray();
        while (in.nextItem()) {
          actions.add(in.string());
        }
      } else {
        JsonFields.text(in).ifPresent(text -> texts.put(key, text));
      }
    }
    return new BudgetRow(texts, actions);
  }

  String name() {
    return text("name").orElse("");
  }

  List<String> cells() {
    return List.of(
        name(),
        whose(),
        window(),
        shown("limit_usd"),
        shown("spent_usd"),
        shown("held_usd"),
        shown("left_usd"),
        shown("percent"),
        shown("level"),
        shown("renews"),
        shown("runs_out"),
        actions.isEmpty() ? "-" : String.join(", ", actions));
  }

  /** One line with tabs; what is not known is empty. */
  String plain() {
    return String.join(
        "\t",
        name(),
        text("scope").orElse(""),
        text("value").orElse(""),
        window(),
        text("limit_usd").orElse(""),
        text("spent_usd").orElse(""),
        text("held_usd").orElse(""),
        text("left_usd").orElse(""),
        text("percent").orElse(""),
        text("level").orElse(""),
        text("renews").orElse(""),
        text("runs_out").orElse(""),
        String.join(",", actions));
  }

  String sentence() {
    return "The budget \""
        + name()
        + "\" of "
        + whose()
        + " has $"
        + shown("left_usd")
        + " left of $"
        + shown("limit_usd")
        + ".";
  }

  /** {@code key:ci} for one key's share of {@code key:*}, too. */
  private String whose() {
    var scope = shown("scope");
    var value = text("value").filter(name -> !name.isEmpty());
    return scope.endsWith(":*")
        ? value.map(name -> scope.substring(0, scope.length() - 1) + name).orElse(scope)
        : scope;
  }

  private String window() {
    return text("length").map(length -> "rolling " + length).orElseGet(() -> shown("window"));
  }

  private String shown(String field) {
    return text(field).orElse("-");
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }
}
