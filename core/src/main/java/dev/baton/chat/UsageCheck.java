package dev.baton.chat;

/** Whether what a platform states of its tokens can be believed. */
public enum UsageCheck {
  /** It says what was read and what was written, and both can be. A stated zero is zero. */
  WHOLE,
  /** It does not say what was read, or not what was written. */
  MISSING,
  /** No answer has such counts. */
  IMPOSSIBLE;

  /** No request reads or writes more. */
  public static final long COUNT_MAX = 1_000_000_000;

  /** Looks a usage over. */
  public static UsageCheck of(Usage usage) {
    for (var count : usage.counts().values()) {
      if (count < 0 || count > COUNT_MAX) {
        return IMPOSSIBLE;
      }
    }
    // The parts are sound by now, so their sums fit.
    var thoughts = usage.sum(Counter.REASONING);
    var written = usage.count(Counter.OUTPUT);
    if (usage.prompt() > COUNT_MAX
        || Math.max(written.orElse(0), thoughts) + usage.sum(Counter.AUDIO_OUT) > COUNT_MAX
        || thoughts > written.orElse(COUNT_MAX)) {
      return IMPOSSIBLE;
    }
    return usage.count(Counter.INPUT).isEmpty() || written.isEmpty() ? MISSING : WHOLE;
  }
}
