package dev.baton.provider;

import io.vertx.core.MultiMap;

/** A platform's refusal as it came in. */
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record ErrorReply(int status, MultiMap headers, byte[] body) {}
