package dev.baton.ledger.report;

import dev.baton.ledger.report.Question.Page;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which table answers a question. What the sums can say is never added up from single rows. */
enum Source {
  DAYS,
  HOURS,
  CONVERSATIONS,
  /** Single attempts: for what no sum tells. */
  ROWS;

  private static final String DETAIL =
      ", SUM(attempts) AS attempts, SUM(input) AS input, SUM(cache_read) AS cache_read,"
          + " SUM(cache_write) AS cache_write, SUM(output) AS output, SUM(reasoning) AS reasoning,"
          + " SUM(estimated) AS estimated, SUM(unpriced) AS unpriced";
  private static final String SUMS =
      " AS name, SUM(requests) AS requests, SUM(tokens) AS tokens, SUM(cost) AS cost";
  private static final String ROW_TOKENS =
      "input + cache_read + cache_write_5m + cache_write_1h + audio_in + output + audio_out";
  private static final String ROW_SUMS =
      " AS name, SUM(CASE WHEN ending <> 'failed' THEN 1 ELSE 0 END) AS requests, SUM("
          + ROW_TOKENS
          + ") AS tokens, SUM(COALESCE(cost, 0)) AS cost";
  private static final String ROW_DETAIL =
      ", COUNT(*) AS attempts, SUM(input + audio_in) AS input, SUM(cache_read) AS cache_read,"
          + " SUM(cache_write_5m + cache_write_1h) AS cache_write,"
          + " SUM(output + audio_out) AS output,"
          + " SUM(reasoning) AS reasoning,"
          + " SUM(CASE WHEN estimated = 1 THEN COALESCE(cost, 0) ELSE 0 END) AS estimated,"
          + " SUM(CASE WHEN cost IS NULL THEN 1 ELSE 0 END) AS unpriced";

  static Source of(Question question) {
    var where = question.where().keySet();
    var by = question.by();
    if (by == By.CONVERSATION) {
      return where.isEmpty() ? CONVERSATIONS : ROWS;
    }
    if (where.contains(By.CONVERSATION)) {
      return ROWS;
    }
    var spenders = spenders(by, where);
    if (by == By.HOUR) {
      var models = where.contains(By.MODEL) || where.contains(By.PLATFORM);
      var sum = spenders == 0 || (spenders == 1 && !models && !where.contains(By.TASK));
      return sum ? HOURS : ROWS;
    }
    return spenders <= 1 ? DAYS : ROWS;
  }

  private static long spenders(By by, Set<By> where) {
    var named = where.stream().filter(By::spender).count();
    return by.spender() && !where.contains(by) ? named + 1 : named;
  }

  boolean detailed() {
    return this == DAYS || this == ROWS;
  }

  /**
   * Writes the statement that answers a question.
   *
   * @param models which platform/model pairs it is about; matters to the sums by hour alone
   */
  Draft draft(Question question, List<String> models) {
    var draft = new Draft();
    var unit = this == HOURS ? Span.HOUR : Span.DAY;
    var split =
        this == ROWS ? new Span.Split(0, 0, List.of(question.span())) : question.span().split(unit);
    // A day's sums are added up in the order in which they lie; days are few. Twice is quicker.
    var twice = this == DAYS && question.by().spender();
    var several = twice || split.edges().size() + (split.hasWhole() ? 1 : 0) > 1;
    if (several) {
      draft.add("SELECT name" + SUMS.substring(" AS name".length()));
      draft.add((detailed() ? DETAIL : "") + " FROM (");
    }
    var union = "";
    if (split.hasWhole()) {
      sums(draft, question, split, models);
      union = " UNION ALL ";
    }
    for (var edge : split.edges()) {
      rows(draft.add(union), question, edge);
      union = " UNION ALL ";
    }
    if (union.isEmpty()) {
      rows(draft, question, question.span());
    }
    if (several) {
      draft.add(") AS parts GROUP BY name");
    }
    if (question.by() == By.CONVERSATION) {
      page(draft, question.page());
    }
    return draft;
  }

  private void sums(Draft draft, Question question, Span.Split split, List<String> models) {
    switch (this) {
      case DAYS -> days(draft, question, split);
      case HOURS -> hours(draft, question, split, models);
      case CONVERSATIONS, ROWS -> conversations(draft, question, split);
    }
  }

  private static void days(Draft draft, Question question, Span.Split split) {
    var spender = spender(question);
    draft.add("SELECT ");
    draft.add(
        switch (question.by()) {
          case MODEL, PLATFORM, TOTAL -> question.by().column();
          case DAY -> "day";
          case KEY, USER, TEAM, AGENT, TAG, TASK, HOUR, CONVERSATION -> "value";
        });
    draft.add(
        " AS name, SUM(requests) AS requests,"
            + " SUM(input + cache_read + cache_write + output) AS tokens, SUM(cost) AS cost");
    draft.add(DETAIL).add(" FROM spend_day WHERE 1 = 1");
    draft.and("dim = ?", spender == By.TOTAL ? "all" : spender.word());
    draft.and("simulated = ?", question.simulated() ? 1 : 0);
    draft.and("day >= ?", split.first()).and("day < ?", split.end());
    narrowed(draft, question, spender);
    models(draft, question.where());
    draft.add(question.by().spender() ? " GROUP BY day, value" : " GROUP BY 1");
  }

  private static void hours(Draft draft, Question question, Span.Split split, List<String> models) {
    var where = question.where();
    var spender = spender(question);
    var ofModels = where.containsKey(By.MODEL) || where.containsKey(By.PLATFORM);
    draft.add("SELECT hour").add(SUMS).add(" FROM spend_hour WHERE 1 = 1");
    draft.and("dim = ?", ofModels ? "model" : spender == By.TOTAL ? "all" : spender.word());
    if (ofModels) {
      draft.andIn("value", models);
    } else if (spender != By.TOTAL) {
      draft.and("value = ?", where.getOrDefault(spender, ""));
    }
    draft.and("simulated = ?", question.simulated() ? 1 : 0);
    draft.and("hour >= ?", split.first()).and("hour < ?", split.end()).add(" GROUP BY 1");
  }

  private static void conversations(Draft draft, Question question, Span.Split split) {
    draft.add("SELECT conversation").add(SUMS).add(" FROM spend_conversation WHERE 1 = 1");
    draft.and("simulated = ?", question.simulated() ? 1 : 0);
    draft.and("day >= ?", split.first()).and("day < ?", split.end());
    draft.and("conversation <> ?", "").add(" GROUP BY 1");
  }

  private void rows(Draft draft, Question question, Span span) {
    var by = question.by();
    draft.add("SELECT ").add(by.column()).add(ROW_SUMS).add(detailed() ? ROW_DETAIL : "");
    draft.add(" FROM usage WHERE 1 = 1");
    draft.and("at >= ?", span.from()).and("at < ?", span.to());
    draft.and("simulated = ?", question.simulated() ? 1 : 0);
    if (by.spender() || by == By.CONVERSATION) {
      draft.and(by.column() + " <> ?", "");
    }
    conditions(draft, question.where());
    draft.add(" GROUP BY 1");
  }

  /** What narrows single rows down. */
  static void conditions(Draft draft, Map<By, String> where) {
    where.forEach((what, value) -> {
      switch (what) {
        case MODEL, PLATFORM -> models(draft, Map.of(what, value));
        // A tag stands on a line of its own; LIKE would not tell upper from lower case everywhere.
        case TAG ->
            draft
                .and("REPLACE(? || tags || ", "\n")
                .add(draft.bind("\n") + ", " + draft.bind("\n" + value + "\n") + ", '')")
                .add(" <> " + draft.bind("\n") + " || tags || " + draft.bind("\n"));
        case KEY, USER, TEAM, AGENT, TASK, CONVERSATION, TOTAL, DAY, HOUR ->
            draft.and(what.column() + " = ?", value);
      }
    });
  }

  private static void narrowed(Draft draft, Question question, By spender) {
    var value = question.where().get(spender);
    if (value != null) {
      draft.and("value = ?", value);
    } else if (spender != By.TOTAL) {
      draft.and("value <> ?", "");
    }
  }

  private static void models(Draft draft, Map<By, String> where) {
    if (where.containsKey(By.PLATFORM)) {
      draft.and("platform = ?", where.getOrDefault(By.PLATFORM, ""));
    }
    if (where.containsKey(By.MODEL)) {
      draft.andModel(where.getOrDefault(By.MODEL, ""));
    }
  }

  /** Whose sums are asked for; those of all if nobody's. */
  private static By spender(Question question) {
    return question.where().keySet().stream()
        .filter(By::spender)
        .findFirst()
        .orElse(question.by().spender() ? question.by() : By.TOTAL);
  }

  /** There may be millions of conversations: the database sorts them. */
  private static void page(Draft draft, Page page) {
    draft.add(" ORDER BY " + page.order().column() + (page.falling() ? " DESC" : ""));
    draft.add(page.order() == Question.Order.NAME ? "" : ", name");
    draft.add(" LIMIT " + draft.bind(page.limit()) + " OFFSET " + draft.bind(page.offset()));
  }
}
