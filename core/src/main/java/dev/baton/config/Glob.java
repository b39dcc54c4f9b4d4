package dev.baton.config;

/** A pattern for names: {@code *} stands for anything. */
public final class Glob {

  private Glob() {}

  /** Walks both once, and back to the last star where they part. */
  public static boolean fits(String glob, String name) {
    var at = 0;
    var star = -1;
    var resume = 0;
    for (var letter = 0; letter < name.length(); ) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        resume = letter;
      } else if (at < glob.length() && glob.charAt(at) == name.charAt(letter)) {
        at++;
        letter++;
      } else if (star >= 0) {
        at = star + 1;
        letter = ++resume;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }
}
