package dev.baton.bench.measure;

import dev.baton.bench.load.LoadJob;
import dev.baton.bench.load.Pace;
import dev.baton.bench.rig.Target;

/** The requests of the bench, and what the simulated model does with them. */
final class Jobs {

  private static final String QUESTION =
      "Explain in a few plain sentences why a relay team may lose a race that every one of its "
          + "runners would have won alone, and what the coach should train first.";

  private static final int DRAIN_MILLIS = 5_000;

  private Jobs() {}

  /** A reply of about 1 KB in one piece. */
  static LoadJob plain(Target target, int upstreamMillis, Pace pace, int millis) {
    var model = "gpt-4o~first=%dms~gap=0ms~chunks=16~size=40".formatted(upstreamMillis);
    return job(target, model, false, pace, millis);
  }

  static LoadJob streamed(Target target, Stream stream, Pace pace, int millis) {
    return job(target, stream.model(), true, pace, millis);
  }

  /** What a simulated stream is like. */
  record Stream(int firstMillis, int gapMillis, int chunks, int chunkBytes) {

    String model() {
      return "gpt-4o~first=%dms~gap=%dms~chunks=%d~size=%d"
          .formatted(firstMillis, gapMillis, chunks, chunkBytes);
    }
  }

  private static LoadJob job(Target target, String model, boolean streamed, Pace pace, int millis) {
    var body =
        """
        {"model":"%s","messages":[{"role":"system","content":"You are a helpful assistant."},\
        {"role":"user","content":"%s"}],"temperature":0.7%s}\
        """
            .formatted(target.modelPrefix() + model, QUESTION, streamed ? ",\"stream\":true" : "");
    return new LoadJob(target.door(streamed), body, streamed, pace, millis, DRAIN_MILLIS);
  }
}
