package dev.baton.limit;

import dev.baton.limit.Roster.Member;
import java.util.List;

/**
 * The lanes a call may choose among: those of the keys that fit its model and task type.
 *
 * @param severalKeys whether the model has more than one key: only then is a single key left alone
 */
record Lineup(
    ModelLanes model,
    Roster roster,
    String task,
    List<Post> posts,
    boolean severalKeys,
    WaitingLine line) {

  /** A lane, and what the configuration says of its key. */
  record Post(Member member, KeyLane lane) {}

  Lineup {
    posts = List.copyOf(posts);
  }

  /** How many keys could be asked at all. */
  int usable(long now) {
    var usable = 0;
    for (var post : posts) {
      if (post.lane().key.usable(now) && post.lane().coolingUntil() <= now) {
        usable++;
      }
    }
    return usable;
  }
}
