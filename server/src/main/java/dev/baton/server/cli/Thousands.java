package dev.baton.server.cli;

/** Numbers for people: {@code 212,000}. */
final class Thousands {
  private Thousands() {}

  static String of(long number) {
    var digits = new StringBuilder(Long.toString(number));
    var first = number < 0 ? 1 : 0;
    for (var at = digits.length() - 3; at > first; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.toString();
  }
}
