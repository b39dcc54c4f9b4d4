package dev.baton.server;

import java.io.PrintStream;
import java.util.stream.Collectors;

/** What {@code baton up} says once it is there: one line for programs, then some for people. */
record Greeting(String url, Wiring wiring, AdminKey admin) {

  void print(PrintStream out) {
    var text = new StringBuilder();
    text.append("Baton ready ").append(url).append('\n');
    text.append('\n').append("  OpenAI clients   base address ").append(url).append("/v1\n");
    text.append("  Platforms        ").append(platforms()).append('\n');
    admin
        .fresh()
        .ifPresent(key ->
            text.append("  Admin key        ")
                .append(key)
                .append("   (shown this once; only its digest is kept)\n"));
    text.append("\n  Try it in another terminal:\n\n    ./baton ask \"hello\"\n\n");
    text.append(curl());
    out.print(text);
    out.flush();
  }

  private String platforms() {
    var names =
        wiring.config().usablePlatforms().stream()
            .map(platform -> platform.name())
            .collect(Collectors.joining(", "));
    return wiring.simulated().isEmpty()
        ? names
        : names
            + "\n                   SIMULATED: answers are scripted, free and offline."
            + " Set a platform's key (such as OPENAI_API_KEY) for real ones.";
  }

  private String curl() {
    return """
    curl -s %s/v1/chat/completions -H "Authorization: Bearer %s" \\
      -d '{"model":"auto","messages":[{"role":"user","content":"hello"}]}'

    """
        .formatted(url, admin.fresh().orElse("$BATON_KEY"))
        .indent(4);
  }
}
