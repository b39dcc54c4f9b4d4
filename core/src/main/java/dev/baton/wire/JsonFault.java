package dev.baton.wire;

/**
 * The bytes are not the JSON that was expected. The message names the place as a person would:
 * {@code messages[3].role must be a string}.
 *
 * <p>Thrown inside the readers only; whoever owns the bytes turns it into a {@code Fault}. It
 * carries no stack trace, because a stranger's typing mistake is no event worth one.
 */
public final class JsonFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String path;

  public JsonFault(String path, String problem) {
    super(path.isEmpty() ? problem : path + " " + problem, null, false, false);
    this.path = path;
  }

  /** The field at fault, such as {@code messages[3].role}; empty for the document itself. */
  public String path() {
    return path;
  }

  /** The sentence; never absent. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
