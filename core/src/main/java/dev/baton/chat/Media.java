package dev.baton.chat;

/** Where an image, a document or a sound is. */
public sealed interface Media {

  /** The bytes themselves, in base64 as the caller sent them. */
  record Inline(String mime, String base64) implements Media {}

  record Link(String url) implements Media {}

  /** Stored at a platform; such an id means nothing elsewhere. */
  record Stored(String fileId) implements Media {}
}
