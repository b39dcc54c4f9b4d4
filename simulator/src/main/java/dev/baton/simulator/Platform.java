package dev.baton.simulator;

import java.util.Locale;
import java.util.Optional;

/** The platforms played here, each under its own path. */
enum Platform {
  OPENAI("/openai/v1"),
  GROQ("/groq/openai/v1"),
  OPENROUTER("/openrouter/api/v1"),
  LOCAL("/local/v1"),
  ANTHROPIC("/anthropic"),
  GEMINI("/gemini");

  private static final Platform[] ALL = values();

  final String prefix;
  final String label = name().toLowerCase(Locale.ROOT);

  Platform(String prefix) {
    this.prefix = prefix;
  }

  Dialect dialect() {
    return switch (this) {
      case OPENAI -> new Chat(Chat.Flavor.OPENAI);
      case GROQ -> new Chat(Chat.Flavor.GROQ);
      case OPENROUTER -> new Chat(Chat.Flavor.OPENROUTER);
      case LOCAL -> new Chat(Chat.Flavor.LOCAL);
      case ANTHROPIC -> new Messages();
      case GEMINI -> new Gemini();
    };
  }

  static Optional<Platform> under(String path) {
    for (var platform : ALL) {
      if (path.startsWith(platform.prefix)
          && path.length() > platform.prefix.length()
          && path.charAt(platform.prefix.length()) == '/') {
        return Optional.of(platform);
      }
    }
    return Optional.empty();
  }

  static Platform named(String label) {
    for (var platform : ALL) {
      if (platform.label.equals(label)) {
        return platform;
      }
    }
    throw new IllegalArgumentException("No platform \"" + label + "\" is simulated.");
  }
}
