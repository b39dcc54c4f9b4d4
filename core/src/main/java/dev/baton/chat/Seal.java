package dev.baton.chat;

/**
 * A platform's opaque signature over its own thoughts. It means nothing to any other platform, so
 * it carries the name of its maker and is dropped when the next turn goes elsewhere.
 */
public record Seal(String platform, String value) {}
