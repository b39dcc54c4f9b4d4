package dev.baton.config;

import dev.baton.config.BudgetRules.Scope;
import java.util.ArrayList;
import java.util.Optional;

/** Reads whose a budget is. */
final class ScopeReader {
  private final Reading reading;
  private final ModelNames models;

  ScopeReader(Reading reading, ModelNames models) {
    this.reading = reading;
    this.models = models;
  }

  /** Empty if {@code text} is no scope: that is told. */
  Optional<Scope> read(String text, Node node, String path) {
    var scope = Scope.find(text);
    if (scope.isEmpty()) {
      unknownScope(node, path);
    }
    return scope.flatMap(found -> checked(found, node, path));
  }

  private void unknownScope(Node node, String path) {
    var shown = node.shown();
    var colon = shown.indexOf(':');
    var words = new ArrayList<String>();
    for (var kind : Scope.Kind.values()) {
      words.add(kind.word());
    }
    var near = Nearest.to(colon < 0 ? shown : shown.substring(0, colon), words);
    reading.wrong(
        node.place(),
        path,
        path
            + " is \""
            + shown
            + "\"; it must be global, or key:, user:, team:, agent:, tag: or model: and a name.",
        near.map(word -> colon < 0 ? word : word + shown.substring(colon))
            .filter(guess -> Scope.find(guess).isPresent()));
  }

  /** A model is known by its full name, a tag by what it is set to. */
  private Optional<Scope> checked(Scope scope, Node node, String path) {
    if (scope.each()) {
      return Optional.of(scope);
    }
    return switch (scope.kind()) {
      case GLOBAL, KEY, USER, TEAM, AGENT -> Optional.of(scope);
      case MODEL -> {
        var model = models.find(scope.subject());
        if (model.isEmpty()) {
          unknownModel(scope.subject(), node, path);
        }
        yield model.map(name -> new Scope(Scope.Kind.MODEL, name.toString()));
      }
      case TAG -> {
        if (!scope.subject().matches("[^=]+=.+") || scope.subject().endsWith("=" + Scope.EACH)) {
          reading.wrong(
              node.place(),
              path,
              path + " names no tag; write tag:NAME=VALUE, or tag:* so that each has its own.");
          yield Optional.empty();
        }
        yield Optional.of(scope);
      }
    };
  }

  private void unknownModel(String name, Node node, String path) {
    reading.wrong(
        node.place(),
        path,
        path
            + " is \""
            + node.shown()
            + "\", but no platform is known that could have this model; write model:PLATFORM/MODEL.",
        models.suggestion(name).map(near -> Scope.Kind.MODEL.word() + ":" + near));
  }
}
