package dev.baton.provider;

/**
 * One request as it goes out to a platform, and the translation that its reply comes back through.
 *
 * @param path what follows the platform's base address
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Passage(
    String path, byte[] body, boolean streamed, Dropped dropped, Translation translation) {}
