package dev.baton.simulator;

import dev.baton.simulator.Fault.Plain;
import dev.baton.simulator.Scene.Ending;
import dev.baton.simulator.Scene.Outcome;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Scenes of replies in one JSON body. */
final class PlainScenes {

  private PlainScenes() {}

  static Scene direct(Take take) {
    var body = Director.bytes(json(take));
    return switch (take.fault()) {
      case Fault.Stop(var after, var how) -> stopped(take, body, after, how);
      case Fault.Malformed _ -> spoilt(take, broken(body));
      case Fault.Sliced(var size) ->
          scene(take, Bytes.slices(body, size), -1, Ending.END, Outcome.COMPLETED);
      case Fault.Slow(var millis) -> late(take, body, millis);
      case Plain.TRUNCATED -> spoilt(take, Bytes.first(body, body.length / 2));
      case Plain.ERROR200 -> spoilt(take, body);
      case Plain.GZIP -> good(take, Bytes.join(Bytes.gzip(List.of(body))));
      case Plain.PINGS -> blanks(take);
      case Fault.ErrorAt _ -> spoilt(take, body);
      default -> good(take, body);
    };
  }

  private static JsonNode json(Take take) {
    var dialect = take.dialect();
    var failure = dialect.explain(Trouble.of(Trouble.Kind.OVERLOADED)).body();
    return switch (take.fault()) {
      case Plain.ERROR200 -> failure;
      case Fault.ErrorAt _ -> failure;
      case Plain.FILTER -> dialect.blocked(take.answer());
      default -> dialect.plain(take.answer());
    };
  }

  private static Scene stopped(Take take, byte[] body, int after, Ending how) {
    var begun = Bytes.first(body, after);
    var stated = how == Ending.END ? begun.length : body.length;
    return scene(take, List.of(begun), stated, how, Outcome.CUT);
  }

  /** Blank lines before the JSON, as platforms send while a long answer is made. */
  private static Scene blanks(Take take) {
    var scene = scene(take, List.of(), -1, Ending.HANG, Outcome.CUT);
    return StreamScenes.beating(scene, Buffer.buffer("\n"));
  }

  private static Scene late(Take take, byte[] body, long millis) {
    var scene = good(take, body);
    return StreamScenes.late(scene, millis);
  }

  private static Scene good(Take take, byte[] body) {
    return scene(take, List.of(body), body.length, Ending.END, Outcome.COMPLETED);
  }

  private static Scene spoilt(Take take, byte[] body) {
    return scene(take, List.of(body), body.length, Ending.END, Outcome.CUT);
  }

  private static byte[] broken(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return text.replaceFirst(":", ";").getBytes(StandardCharsets.UTF_8);
  }

  private static Scene scene(
      Take take, List<byte[]> beats, int length, Ending ending, Outcome outcome) {
    return new Scene(
        200,
        Director.typed(take, length),
        beats.stream().map(Buffer::buffer).toList(),
        ending,
        outcome,
        take.script().firstMillis(),
        0,
        Director.NOTHING,
        take.answer().usage());
  }
}
