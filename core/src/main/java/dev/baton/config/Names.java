package dev.baton.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a name in the file stands for, once chains and aliases are read. */
record Names(
    Map<String, Chain> chains, Map<String, String> aliases, ModelNames models, Reading reading) {

  /** A chain's name or {@code platform/model}; if it is neither, that is told. */
  Optional<String> chainOrModel(String text, Node node, String path) {
    var meant = aliases.getOrDefault(text, text);
    var found =
        chains.containsKey(meant)
            ? Optional.of(meant)
            : models.find(meant).map(ModelName::toString);
    if (found.isEmpty()) {
      wrong(node, path, text, "which is neither platform/model nor a chain.");
    }
    return found;
  }

  /** A chain's name; if it is none, that is told. */
  Optional<String> chain(String text, Node node, String path) {
    var meant = aliases.getOrDefault(text, text);
    if (!chains.containsKey(meant)) {
      wrong(node, path, text, "which is not a chain.");
      return Optional.empty();
    }
    return Optional.of(meant);
  }

  private void wrong(Node node, String path, String text, String why) {
    var shown = node.shown();
    var meant =
        shown.equals(text)
            ? Nearest.to(text, known()).or(() -> models.suggestion(text))
            : Optional.<String>empty();
    reading.wrong(node.place(), path, path + " is \"" + shown + "\", " + why, meant);
  }

  private List<String> known() {
    var known = new ArrayList<>(chains.keySet());
    known.addAll(aliases.keySet());
    return known;
  }
}
