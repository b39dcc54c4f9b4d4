package dev.baton.provider;

import dev.baton.chat.Part;
import dev.baton.chat.Part.CacheMark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Which blocks of a request are marked for the prompt cache, in the order in which the blocks are
 * written.
 *
 * <p>Anthropic takes four marks and wants the long-lived before the short-lived. The system's come
 * first because every turn reads them, then the last ones because they reach furthest.
 */
final class AnthropicCacheMarks {
  private static final int MARKS_MAX = 4;

  private final Deque<CacheMark> left;

  private AnthropicCacheMarks(List<CacheMark> marks) {
    left = new ArrayDeque<>(marks);
  }

  static AnthropicCacheMarks of(Turns turns, Dropped dropped) {
    var marks = new ArrayList<CacheMark>();
    turns.system().forEach(text -> marks.add(asked(text)));
    var ofSystem = marks.size();
    turns.turns().forEach(turn -> turn.parts().forEach(part -> marks.add(asked(part))));
    thinOut(marks, ofSystem, dropped);
    shortenAfterShort(marks, dropped);
    return new AnthropicCacheMarks(marks);
  }

  /** The mark of the next block; to be asked once for every block. */
  CacheMark next() {
    return left.isEmpty() ? CacheMark.NONE : left.removeFirst();
  }

  private static CacheMark asked(Part part) {
    return switch (part) {
      case Part.Text text -> text.cacheMark();
      case Part.Image image -> image.cacheMark();
      // The block around the parts is what Anthropic caches: the last mark inside speaks for it.
      case Part.ToolResult result ->
          result.parts().stream()
              .map(AnthropicCacheMarks::asked)
              .filter(mark -> mark != CacheMark.NONE)
              .reduce(CacheMark.NONE, (_, later) -> later);
      case Part.Document _,
          Part.Audio _,
          Part.ToolCall _,
          Part.Thought _,
          Part.SealedThought _,
          Part.Refusal _ ->
          CacheMark.NONE;
    };
  }

  private static void thinOut(List<CacheMark> marks, int ofSystem, Dropped dropped) {
    var room = MARKS_MAX;
    for (var i = 0; i < ofSystem; i++) {
      room = keep(marks, i, room, dropped);
    }
    for (var i = marks.size() - 1; i >= ofSystem; i--) {
      room = keep(marks, i, room, dropped);
    }
  }

  private static int keep(List<CacheMark> marks, int at, int room, Dropped dropped) {
    if (marks.get(at) == CacheMark.NONE) {
      return room;
    }
    if (room > 0) {
      return room - 1;
    }
    marks.set(at, CacheMark.NONE);
    dropped.add("cache_control");
    return 0;
  }

  private static void shortenAfterShort(List<CacheMark> marks, Dropped dropped) {
    var firstShort = marks.indexOf(CacheMark.FIVE_MINUTES);
    for (var i = Math.max(firstShort, 0); firstShort >= 0 && i < marks.size(); i++) {
      if (marks.get(i) == CacheMark.ONE_HOUR) {
        marks.set(i, CacheMark.FIVE_MINUTES);
        dropped.add("cache_control:1h->5m");
      }
    }
  }
}
