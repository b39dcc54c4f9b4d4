package dev.baton.provider;

/**
 * What a model is given to read, in part: enough to tell how many tokens it is.
 *
 * @param text of messages, calls and tools, from the front and no more than a sample needs
 * @param textBytes of the body that this text stands for
 * @param allBytes of the body that are text a model reads
 * @param media how many pictures, sounds and files come with it
 */
public record Excerpt(String text, long textBytes, long allBytes, int messages, int media) {}
