package dev.baton.ledger.budget;

/** Where an attempt's money is held: purses, and the counter of each. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
record Holding(Purse[] purses, long[] keys) {

  /** Of so many purses. */
  static Holding of(int size) {
    return new Holding(new Purse[size], new long[size]);
  }

  int size() {
    return purses.length;
  }
}
