package dev.baton.bench.failover;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A simulated platform: whose wire a model speaks, and where. */
public enum Home {
  OPENAI("openai", "/openai/v1"),
  GROQ("openai", "/groq/openai/v1"),
  OPENROUTER("openai", "/openrouter/api/v1"),
  LOCAL("openai", "/local/v1"),
  ANTHROPIC("anthropic", "/anthropic"),
  GEMINI("gemini", "/gemini");

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String dialect;
  private final String path;

  Home(String dialect, String path) {
    this.dialect = dialect;
    this.path = path;
  }

  /** Its name in Baton, and in the simulator's own count. */
  String label() {
    return label;
  }

  String dialect() {
    return dialect;
  }

  String path() {
    return path;
  }

  /** What switches the known platforms on, at the simulator's address. */
  public static Map<String, String> variables(URI root) {
    var variables = new HashMap<String, String>();
    for (var home : List.of(OPENAI, GROQ, OPENROUTER, ANTHROPIC, GEMINI)) {
      variables.put(home.name() + "_API_KEY", "sk-bench");
      variables.put(home.name() + "_BASE_URL", root.resolve(home.path).toString());
    }
    return variables;
  }
}
