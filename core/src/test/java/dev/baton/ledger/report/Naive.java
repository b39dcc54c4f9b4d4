package dev.baton.ledger.report;

import dev.baton.chat.Counter;
import dev.baton.ledger.Ending;
import dev.baton.ledger.Entry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reports should say, added up from a list of entries by the plainest means. */
final class Naive {
  private Naive() {}

  /** Everything that is known of every name; details too, which not every sum has. */
  static Map<String, Figures> lines(List<Entry> entries, Question question) {
    var found = new HashMap<String, Figures>();
    for (var entry : entries) {
      if (entry.at() >= question.span().from()
          && entry.at() < question.span().to()
          && entry.simulated() == question.simulated()
          && question.where().entrySet().stream().allMatch(one -> is(entry, one))) {
        for (var name : names(entry, question)) {
          found.merge(name, figures(entry), Figures::plus);
        }
      }
    }
    return found;
  }

  private static boolean is(Entry entry, Map.Entry<By, String> wanted) {
    return wanted.getKey() == By.MODEL
        ? wanted.getValue().equals(entry.model())
            || wanted.getValue().equals(entry.platform() + "/" + entry.model())
        : names(entry, wanted.getKey()).contains(wanted.getValue());
  }

  private static List<String> names(Entry entry, Question question) {
    var names = new ArrayList<>(names(entry, question.by()));
    if (question.by() == By.CONVERSATION) {
      names.remove("");
    }
    if (question.by() == By.TAG && question.where().containsKey(By.TAG)) {
      names.retainAll(List.of(question.where().getOrDefault(By.TAG, "")));
    }
    return names;
  }

  private static List<String> names(Entry entry, By by) {
    var spender = entry.spender();
    return switch (by) {
      case TOTAL -> List.of("");
      case MODEL -> List.of(entry.platform() + "/" + entry.model());
      case PLATFORM -> List.of(entry.platform());
      case KEY -> List.of(spender.key());
      case USER -> List.of(spender.user());
      case TEAM -> List.of(spender.team());
      case AGENT -> List.of(spender.agent());
      case TAG -> spender.tags();
      case TASK -> List.of(spender.taskType());
      case DAY -> List.of(LocalDate.ofEpochDay(entry.at() / Span.DAY).toString());
      case HOUR -> List.of(Instant.ofEpochMilli(entry.at() / Span.HOUR * Span.HOUR).toString());
      case CONVERSATION -> List.of(spender.conversation());
    };
  }

  static Figures figures(Entry entry) {
    var usage = entry.usage();
    var cost = entry.nanos().orElse(0);
    return new Figures(
        entry.ending() == Ending.FAILED ? 0 : 1,
        usage.total(),
        cost,
        Optional.of(
            new Figures.Detail(
                1,
                usage.sum(Counter.INPUT, Counter.AUDIO_IN),
                usage.sum(Counter.CACHE_READ),
                usage.sum(Counter.CACHE_WRITE_5M, Counter.CACHE_WRITE_1H),
                usage.sum(Counter.OUTPUT, Counter.AUDIO_OUT),
                usage.sum(Counter.REASONING),
                entry.estimated() ? cost : 0,
                entry.nanos().isPresent() ? 0 : 1)));
  }
}
