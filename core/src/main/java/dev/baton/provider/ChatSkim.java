package dev.baton.provider;

/**
 * What must be known of a chat request before it is sent on as it stands. Offsets point into the
 * body and embrace the whole value, quotes included; -1 means that the field is absent.
 *
 * @param usageAsked whether the client wants a usage chunk at the end of its stream
 * @param maxTokens the cap that counts, or -1; the offsets are that field's
 * @param tools whether any tool is offered
 * @param prefill whether the last message is the assistant's
 * @param objectEnd where the request's closing brace is
 */
public record ChatSkim(
    String model,
    int modelFrom,
    int modelTo,
    boolean stream,
    boolean usageAsked,
    int streamOptionsFrom,
    int streamOptionsTo,
    long maxTokens,
    int maxTokensFrom,
    int maxTokensTo,
    boolean tools,
    boolean prefill,
    int objectEnd) {}
