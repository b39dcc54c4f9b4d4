package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.Usage;

/** How a call ended, for those who count and keep books. */
public sealed interface Outcome {

  record Answered(Usage usage) implements Outcome {}

  /** An error reply and nothing else. */
  record Refused(Fault why) implements Outcome {}

  /** Content had been sent, and then it broke. */
  record CutShort(Fault why, Usage usageSeen) implements Outcome {}

  /** The client left before the end. */
  record Abandoned(Usage usageSeen) implements Outcome {}

  /** The tokens it came to, as far as they are known. */
  default long tokens() {
    return switch (this) {
      case Answered(var usage) -> usage.total();
      case CutShort(_, var usage) -> usage.total();
      case Abandoned(var usage) -> usage.total();
      case Refused _ -> 0;
    };
  }
}
