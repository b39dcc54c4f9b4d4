package dev.baton.ledger.budget;

/** What this server may spend of a pot. */
final class Allowance {
  private static final long MINUTE = 60_000;

  private final Pot pot;
  private long granted;
  private long used;
  private long held;
  private boolean known;
  private boolean asked;
  private boolean frozen;
  private boolean unsure;
  private long elsewhere;
  private long usedAt;
  private long minute;
  private long thisMinute;
  private long lastMinute;

  Allowance(Pot pot, long now) {
    this.pot = pot;
    this.usedAt = now;
    this.minute = now / MINUTE;
  }

  Pot pot() {
    return pot;
  }

  /** What can be held here without asking anybody; less than nothing: a debt. */
  long left() {
    return frozen ? Math.min(0, granted - used) : granted - used;
  }

  /** What there may be altogether, as far as is known here. */
  long within() {
    return Math.max(0, Purse.sum(Math.max(0, left()), elsewhere));
  }

  void hold(long nanos, long now) {
    turn(now);
    thisMinute = Purse.sum(thisMinute, nanos);
    held = Purse.sum(held, nanos);
    used = Purse.sum(used, nanos);
    usedAt = now;
  }

  void giveBack(long nanos) {
    held -= nanos;
    used -= nanos;
  }

  void spend(long nanos) {
    used = Purse.sum(used, nanos);
  }

  private void turn(long now) {
    var current = now / MINUTE;
    if (current != minute) {
      lastMinute = current == minute + 1 ? thisMinute : 0;
      thisMinute = 0;
      minute = current;
    }
  }

  long recent() {
    return Math.max(thisMinute, lastMinute);
  }

  long have() {
    return granted;
  }

  /**
   * What had been granted before is spent: by an earlier process, or before all was handed back.
   */
  void learn(long before) {
    if (!known) {
      used = Purse.sum(used, before);
      granted = Purse.sum(granted, before);
      known = true;
    }
  }

  /** More of it is wanted. */
  void ask() {
    asked = true;
  }

  boolean asked() {
    return asked;
  }

  boolean known() {
    return known;
  }

  void credit(long more) {
    granted = Purse.sum(granted, more);
    frozen = false;
    elsewhere = 0;
  }

  void thereIs(long left) {
    elsewhere = left;
  }

  /** Nothing more is held of what is here: the limit is another. */
  void freeze() {
    frozen = true;
  }

  boolean frozen() {
    return frozen;
  }

  /** Whether nothing is lost with it. */
  boolean over(long now) {
    return idle(now) && held == 0 && !unsure && granted == used;
  }

  boolean idle(long now) {
    return Math.abs(now - usedAt) >= MINUTE;
  }

  /** Whether others do not know what is used here. */
  boolean owes() {
    return unsure || used > granted;
  }

  /** From here on exactly what is used here is granted; {@link #told} once the others know. */
  Portion even() {
    granted = used;
    unsure = true;
    return new Portion(pot, used);
  }

  void doubt() {
    unsure = true;
  }

  void told() {
    unsure = false;
    frozen = false;
  }
}
