package dev.baton.catalog;

/** Where a platform wants to read its key. */
public enum KeyHeader {
  /** {@code Authorization: Bearer ...} */
  BEARER("authorization", "Bearer "),
  X_API_KEY("x-api-key", ""),
  X_GOOG_API_KEY("x-goog-api-key", "");

  private final String header;
  private final String prefix;

  KeyHeader(String header, String prefix) {
    this.header = header;
    this.prefix = prefix;
  }

  /** The header's name in lower case. */
  public String header() {
    return header;
  }

  /** What stands before the key in the header's value. */
  public String prefix() {
    return prefix;
  }

  /** The habit of a dialect, for a platform we have no entry for. */
  public static KeyHeader of(DialectName dialect) {
    return switch (dialect) {
      case OPENAI -> BEARER;
      case ANTHROPIC -> X_API_KEY;
      case GEMINI -> X_GOOG_API_KEY;
    };
  }
}
