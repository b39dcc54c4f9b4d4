package dev.baton;

/**
 * A whole answer.
 *
 * @param text what the model said; empty where it only asks for tools
 * @param platform who answered
 * @param json all of it, as an OpenAI chat completion
 */
public record Reply(String text, String platform, String model, String json) {}
