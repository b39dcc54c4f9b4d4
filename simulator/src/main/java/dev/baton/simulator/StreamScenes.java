package dev.baton.simulator;

import dev.baton.simulator.Fault.Plain;
import dev.baton.simulator.Frame.Kind;
import dev.baton.simulator.Scene.Ending;
import dev.baton.simulator.Scene.Outcome;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/** Scenes of streamed replies: one write for each content chunk. */
final class StreamScenes {

  private StreamScenes() {}

  static Scene direct(Take take) {
    var beats = beats(take, frames(take));
    var scene = scene(take, spoilt(take, beats));
    return switch (take.fault()) {
      case Fault.Slow(var millis) -> late(scene, millis);
      case Plain.PINGS -> beating(scene, heartbeat(take));
      default -> scene;
    };
  }

  /** The same, with a later first byte. */
  static Scene late(Scene scene, long millis) {
    return new Scene(
        scene.status(),
        scene.headers(),
        scene.beats(),
        scene.ending(),
        scene.outcome(),
        millis,
        scene.gapMillis(),
        scene.heartbeat(),
        scene.usage());
  }

  /** The same, never ending and with a sign of life now and then. */
  static Scene beating(Scene scene, Buffer heartbeat) {
    return new Scene(
        scene.status(),
        scene.headers(),
        scene.beats(),
        Ending.HANG,
        Outcome.CUT,
        scene.firstMillis(),
        scene.gapMillis(),
        heartbeat,
        scene.usage());
  }

  private static List<Frame> frames(Take take) {
    var dialect = take.dialect();
    var failure = Trouble.of(Trouble.Kind.OVERLOADED);
    return switch (take.fault()) {
      case Plain.FILTER -> dialect.blockedFrames(take.answer(), take.withUsage());
      case Plain.ERROR200 -> List.of(dialect.failure(failure));
      case Plain.PINGS -> dialect.heartbeats(take.answer()).subList(0, 1);
      default -> {
        var frames = dialect.frames(take.answer(), take.withUsage());
        yield edited(frames, take.fault(), dialect.failure(failure));
      }
    };
  }

  private static List<Frame> edited(List<Frame> frames, Fault fault, Frame failure) {
    return switch (fault) {
      case Fault.Stop(var after, _) -> until(frames, after);
      case Fault.ErrorAt(var after) -> {
        var failed = new ArrayList<>(until(frames, after));
        failed.add(failure);
        yield failed;
      }
      case Fault.Malformed(var at) -> broken(frames, at);
      case Plain.NODONE -> frames.stream().filter(frame -> frame.kind() != Kind.END).toList();
      default -> frames;
    };
  }

  /** Up to the n-th content frame, or right before the first. */
  private static List<Frame> until(List<Frame> frames, int content) {
    var begun = new ArrayList<Frame>();
    var seen = 0;
    for (var frame : frames) {
      var isContent = frame.kind() == Kind.CONTENT;
      if ((isContent && content == 0) || frame.kind() == Kind.END) {
        break;
      }
      begun.add(frame);
      seen += isContent ? 1 : 0;
      if (isContent && seen == content) {
        break;
      }
    }
    // A script that asks for more content than there is must not end the wire's own way.
    while (!begun.isEmpty() && begun.getLast().kind() == Kind.FINISH) {
      begun.removeLast();
    }
    return begun;
  }

  private static List<Frame> broken(List<Frame> frames, int at) {
    var edited = new ArrayList<Frame>();
    var seen = 0;
    for (var frame : frames) {
      seen += frame.kind() == Kind.CONTENT ? 1 : 0;
      var hit = frame.kind() == Kind.CONTENT && seen == at;
      edited.add(
          hit
              ? new Frame(frame.kind(), frame.event(), frame.data().replaceFirst(":", ";"))
              : frame);
    }
    return edited;
  }

  private static List<byte[]> beats(Take take, List<Frame> frames) {
    var framing = take.endpoint().framing();
    var beats = new ArrayList<byte[]>();
    var beat = new ArrayList<byte[]>();
    for (var index = 0; index < frames.size(); index++) {
      beat.add(framing.bytes(frames.get(index), index));
      if (frames.get(index).kind() == Kind.CONTENT) {
        beats.add(Bytes.join(beat));
        beat.clear();
      }
    }
    if (ending(take) == Ending.END && !(take.fault() instanceof Fault.Stop)) {
      beat.add(framing.close(frames.isEmpty()));
    }
    var rest = Bytes.join(beat);
    if (rest.length > 0) {
      beats.add(rest);
    }
    return beats;
  }

  private static List<byte[]> spoilt(Take take, List<byte[]> beats) {
    return switch (take.fault()) {
      case Plain.TRUNCATED -> Bytes.half(beats);
      case Plain.GZIP -> Bytes.gzip(beats);
      case Fault.Sliced(var size) -> Bytes.slices(Bytes.join(beats), size);
      default -> beats;
    };
  }

  private static Buffer heartbeat(Take take) {
    var frame = take.dialect().heartbeats(take.answer()).getLast();
    return Buffer.buffer(take.endpoint().framing().bytes(frame, 1));
  }

  private static Ending ending(Take take) {
    return switch (take.fault()) {
      case Fault.Stop(_, var how) -> how;
      case Plain.PINGS -> Ending.HANG;
      default -> Ending.END;
    };
  }

  private static Outcome outcome(Take take) {
    return switch (take.fault()) {
      case Fault.Stop _, Fault.ErrorAt _, Fault.Malformed _ -> Outcome.CUT;
      case Plain.NODONE, Plain.ERROR200, Plain.TRUNCATED, Plain.PINGS -> Outcome.CUT;
      default -> Outcome.COMPLETED;
    };
  }

  private static Scene scene(Take take, List<byte[]> beats) {
    return new Scene(
        200,
        Director.typed(take, -1),
        beats.stream().map(Buffer::buffer).toList(),
        ending(take),
        outcome(take),
        take.script().firstMillis(),
        take.script().gapMillis(),
        Director.NOTHING,
        take.answer().usage());
  }
}
