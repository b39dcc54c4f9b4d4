package dev.baton.server.cli;

import dev.baton.config.ConfigOutcome;
import dev.baton.config.Problem;
import dev.baton.wire.JsonWriter;

/** What came of checking a configuration, for programs. */
final class ConfigReport {
  private ConfigReport() {}

  static String of(ConfigOutcome.Loaded loaded) {
    var out = new JsonWriter().beginObject().field("valid", true);
    out.key("platforms").beginArray();
    for (var platform : loaded.config().usablePlatforms()) {
      out.beginObject().field("name", platform.name());
      out.field("keys", platform.keys().size()).endObject();
    }
    out.endArray().field("chains", loaded.config().chains().size());
    out.field("keys", loaded.config().keys().size());
    out.key("warnings").beginArray();
    loaded.warnings().forEach(out::value);
    return out.endArray().endObject().toString();
  }

  static String of(ConfigOutcome.Wrong wrong) {
    var out = new JsonWriter().beginObject().field("valid", false);
    out.key("problems").beginArray();
    wrong.problems().forEach(problem -> write(out, problem));
    return out.endArray().endObject().toString();
  }

  private static void write(JsonWriter out, Problem problem) {
    out.beginObject().field("source", problem.source());
    out.field("line", problem.line()).field("column", problem.column());
    out.field("path", problem.path()).field("message", problem.message());
    AskedAnswer.text(out, "suggestion", problem.suggestion());
    out.endObject();
  }
}
