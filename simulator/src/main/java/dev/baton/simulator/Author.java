package dev.baton.simulator;

import dev.baton.simulator.Asked.Choice;
import dev.baton.simulator.Asked.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/** Decides what a simulated model says: the same for the same seed, script and question. */
record Author(long seed) {
  private static final JsonNode USUAL_ARGS = Json.object("location", "Zürich 漢 🎼");
  private static final int DEFAULT_CHUNKS = 8;

  Answer answer(Script script, Asked asked) {
    var random = random(script.model(), asked.lastUserText());
    var id = Prose.id(random);
    var calls = calls(script, asked, random);
    var pieces = calls.isEmpty() ? pieces(script, asked, random) : List.<String>of();
    var thoughts = script.think() ? Prose.pieces(Prose.thought(random), 4) : List.<String>of();
    var finish =
        script.finish().isEmpty() ? calls.isEmpty() ? "stop" : "tool_calls" : script.finish();
    var usage = usage(script, asked, pieces, calls, thoughts);
    return new Answer(id, script.model(), thoughts, pieces, calls, finish, usage);
  }

  /** What is left of an answer when a content filter stops it. */
  static Answer filtered(Answer answer) {
    var begun = answer.pieces().stream().limit(1).toList();
    return new Answer(
        answer.id(),
        answer.model(),
        answer.thoughts(),
        begun,
        List.of(),
        "content_filter",
        answer.usage());
  }

  /** Randomness that depends on the seed and these words, and on nothing else. */
  RandomGenerator random(Object... words) {
    return new SplittableRandom(seed * 31 + Objects.hash(words));
  }

  private static List<String> pieces(Script script, Asked asked, RandomGenerator random) {
    if (asked.schema().isPresent()) {
      return schemaPieces(script, Sample.of(asked.schema().get()).toString());
    }
    if (script.size() > 0) {
      var chunks = script.chunks() > 0 ? script.chunks() : DEFAULT_CHUNKS;
      return Prose.sized(chunks, script.size());
    }
    var text = Prose.answerTo(asked.lastUserText(), random);
    return script.chunks() > 0 ? Prose.pieces(text, script.chunks()) : Prose.words(text);
  }

  private static List<String> schemaPieces(Script script, String json) {
    var chunks = script.chunks() > 0 ? script.chunks() : DEFAULT_CHUNKS;
    return Prose.slices(json, Math.ceilDiv(json.codePointCount(0, json.length()), chunks));
  }

  private static List<Answer.Call> calls(Script script, Asked asked, RandomGenerator random) {
    if (asked.answersTool()) {
      return List.of();
    }
    var calls = new ArrayList<Answer.Call>();
    for (var name : script.tools()) {
      var args = offered(asked, name).map(tool -> Sample.of(tool.schema())).orElse(USUAL_ARGS);
      calls.add(new Answer.Call(Prose.id(random), name, args));
    }
    if (calls.isEmpty()) {
      wanted(asked)
          .map(tool -> new Answer.Call(Prose.id(random), tool.name(), Sample.of(tool.schema())))
          .ifPresent(calls::add);
    }
    return calls;
  }

  private static Optional<Tool> wanted(Asked asked) {
    var named =
        asked.offered().stream()
            .filter(tool -> !tool.name().isEmpty() && asked.lastUserText().contains(tool.name()))
            .findFirst();
    return switch (asked.choice()) {
      case Choice.Never _ -> Optional.empty();
      case Choice.Free _ -> named;
      case Choice.Any _ -> named.or(() -> asked.offered().stream().findFirst());
      case Choice.Only(var name) -> offered(asked, name);
    };
  }

  private static Optional<Tool> offered(Asked asked, String name) {
    return asked.offered().stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private static Usage usage(
      Script script,
      Asked asked,
      List<String> pieces,
      List<Answer.Call> calls,
      List<String> thoughts) {
    var thought = script.reasoning() > 0 ? script.reasoning() : tokens(thoughts);
    var spoken = tokens(pieces) + tokens(calls.stream().map(call -> call.args() + "").toList());
    var in = Math.max(script.in().orElse(asked.inputTokens()), script.cached());
    var out = Math.max(script.out().orElse(spoken + thought), thought);
    return new Usage(in, out, script.cached(), thought);
  }

  private static long tokens(List<String> texts) {
    var bytes = 0;
    for (var text : texts) {
      bytes += text.getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes == 0 ? 0 : Asked.tokens(bytes);
  }
}
