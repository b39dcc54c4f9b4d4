package dev.baton.limit;

/** A place in a {@link WaitingLine}, for whoever may come back. */
final class Place implements Ticket {
  private static final long SECONDS_A_CLASS = 5_000_000_000L;

  private final WaitingLine line;
  private final Object lock;
  private final long since;
  private final long arrival;
  private Demand demand;
  private long keptUntil;

  Place(WaitingLine line, Object lock, Demand demand, long since, long arrival) {
    this.line = line;
    this.lock = lock;
    this.demand = demand;
    this.since = since;
    this.arrival = arrival;
    keptUntil = since;
  }

  @Override
  public void giveBack() {
    synchronized (lock) {
      line.leave(this);
    }
  }

  /** Gives up a place in another line of the same owner, whose lock is held already. */
  void leaveIfUnder(Object held) {
    if (lock.equals(held)) {
      line.leave(this);
    }
  }

  Demand demand() {
    return demand;
  }

  /** Whoever comes back may want something else than before. */
  void wants(Demand demand) {
    this.demand = demand;
  }

  void keepUntil(long moment) {
    keptUntil = moment;
  }

  boolean isForgottenAt(long now) {
    return now > keptUntil;
  }

  /** Urgent ones first, and the longer somebody waits the more urgent it is; then by arrival. */
  boolean goesBefore(Place other, long now) {
    var mine = rank(now);
    var theirs = other.rank(now);
    return mine == theirs ? arrival < other.arrival : mine < theirs;
  }

  private long rank(long now) {
    var begins =
        switch (demand.urgency()) {
          case INTERACTIVE -> 0;
          case AGENT -> 1;
          case BULK -> 2;
        };
    return Math.max(0, begins - (now - since) / SECONDS_A_CLASS);
  }
}
