package dev.baton.chat;

import java.util.List;

/** How free the model is to ask for tools. */
public sealed interface ToolChoice {

  /** The caller said nothing: the platform's own default holds. */
  record Unsaid() implements ToolChoice {}

  record Auto() implements ToolChoice {}

  record Never() implements ToolChoice {}

  record Required() implements ToolChoice {}

  record Named(String name) implements ToolChoice {}

  /** Only these, and at least one of them when {@code required}. */
  record Among(List<String> names, boolean required) implements ToolChoice {
    public Among {
      names = List.copyOf(names);
    }
  }
}
