package dev.baton.provider;

import dev.baton.chat.Usage;

/**
 * One request as it goes out to a platform, and the translation that its reply comes back through.
 *
 * @param path what follows the platform's base address
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Passage(
    String path, byte[] body, boolean streamed, Dropped dropped, Translation translation) {

  /**
   * How far the reply has come.
   *
   * @param contentBytes about how many bytes of text, thoughts and calls it has brought
   * @param whole whether nothing of it is missing
   */
  public record Progress(Usage usage, long contentBytes, boolean whole) {}

  /** How far the reply has come by now. */
  public Progress progress() {
    return new Progress(
        translation.usage(),
        translation.contentBytes(),
        translation.end().filter(Translation.End.Complete.class::isInstance).isPresent());
  }
}
