package dev.baton.ledger.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * A statement in the making: what it says, and what is bound to it. Values are never in its text.
 */
final class Draft {
  private final StringBuilder text = new StringBuilder();
  private final Map<String, Object> bound = new HashMap<>();

  Draft add(String sql) {
    text.append(sql);
    return this;
  }

  /** A condition on one value, which stands where the question mark is. */
  Draft and(String condition, Object value) {
    return add(" AND " + condition.replace("?", bind(value)));
  }

  /** The place of a value in the text. */
  String bind(Object value) {
    var name = "v" + bound.size();
    bound.put(name, value);
    return ":" + name;
  }

  /** That a column has one of these values; of none, nothing has. */
  Draft andIn(String column, List<String> values) {
    return add(
        values.isEmpty()
            ? " AND 1 = 0"
            : " AND "
                + column
                + " IN ("
                + String.join(", ", values.stream().map(this::bind).toList())
                + ")");
  }

  /** The model's id, or {@code platform/model}. */
  Draft andModel(String model) {
    return and("(model = ?", model).add(" OR platform || '/' || model = " + bind(model) + ")");
  }

  Query on(Handle handle) {
    return handle.createQuery(text.toString()).bindMap(bound);
  }
}
