package dev.baton.provider;

/** What identifies one answer to its client: whose request it answers, and when that came. */
public record Stamp(String requestId, long createdSeconds) {}
