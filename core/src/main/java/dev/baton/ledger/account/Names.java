package dev.baton.ledger.account;

import java.util.regex.Pattern;

/** What keys, users and teams may be called. */
final class Names {
  private static final int MAX = 100;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
  private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

  private Names() {}

  /** Any text of one line, but none that means something else: an id, or each of a kind. */
  static void check(String field, String name) {
    if (name.isBlank()
        || !name.equals(name.strip())
        || name.length() > MAX
        || name.equals("*")
        || ID.matcher(name).matches()
        || UNFIT.matcher(name).find()) {
      throw Objection.invalid(
          field,
          "must be a name of at most "
              + MAX
              + " letters on one line, without blanks around it, and neither * nor an id");
    }
  }
}
