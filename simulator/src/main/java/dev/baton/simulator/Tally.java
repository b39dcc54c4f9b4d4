package dev.baton.simulator;

import java.util.List;

/** What really happened here, for comparison with what a gateway's books say. Never changes. */
public record Tally(List<Row> rows) {

  /**
   * One platform and model.
   *
   * @param model the whole model name, with its script
   * @param completed replies written whole, as a client may trust them
   * @param refused error statuses
   * @param cut replies we spoilt: cut, stalled, malformed, an error inside a 200
   * @param left connections the client closed before the reply was whole
   * @param open replies still being written
   * @param inputTokens stated by completed replies, cached ones included
   * @param outputTokens stated by completed replies, reasoning included
   */
  public record Row(
      String platform,
      String model,
      long requests,
      long streams,
      long completed,
      long refused,
      long cut,
      long left,
      long open,
      long inputTokens,
      long outputTokens) {

    static Row empty(String platform, String model) {
      return new Row(platform, model, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    Row plus(Row other) {
      return new Row(
          platform,
          model,
          requests + other.requests,
          streams + other.streams,
          completed + other.completed,
          refused + other.refused,
          cut + other.cut,
          left + other.left,
          open + other.open,
          inputTokens + other.inputTokens,
          outputTokens + other.outputTokens);
    }
  }

  public Tally {
    rows = List.copyOf(rows);
  }

  public Row total() {
    return rows.stream().reduce(Row.empty("", ""), Row::plus);
  }

  /** All zeros for what was never asked. */
  public Row of(String platform, String model) {
    return rows.stream()
        .filter(row -> row.platform().equals(platform) && row.model().equals(model))
        .findFirst()
        .orElseGet(() -> Row.empty(platform, model));
  }
}
