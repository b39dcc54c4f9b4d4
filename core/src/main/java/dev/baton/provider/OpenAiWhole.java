package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import java.util.Optional;

/** What a plain chat reply that is passed on as it stands turned out to be. */
sealed interface OpenAiWhole {

  /** An answer, and how many bytes of text, thoughts and calls there are in it. */
  record Complete(Usage usage, long contentBytes) implements OpenAiWhole {}

  /** None, whatever its status said. */
  record Broken(Fault fault) implements OpenAiWhole {}

  /** Checks a whole reply: JSON, no error in it, a choice with its finish. */
  static OpenAiWhole read(byte[] body) {
    try {
      var scan = OpenAiStreamScan.of(new SseReader.Slice(body, 0, body.length));
      return switch (scan.kind()) {
        case ERROR -> new Broken(scan.fault());
        case DONE -> malformed("an end mark instead of an answer");
        case USAGE_ONLY -> malformed("an answer without choices");
        case CONTENT, EMPTY ->
            scan.finished() ? complete(scan) : malformed("an answer without a finish");
      };
    } catch (JsonFault notJson) {
      return malformed("something that is not its wire (" + notJson.problem() + ")");
    }
  }

  private static OpenAiWhole complete(OpenAiStreamScan scan) {
    return new Complete(scan.usage().orElse(Usage.UNKNOWN.at(scan.tier())), scan.contentBytes());
  }

  private static OpenAiWhole malformed(String what) {
    return new Broken(
        new Fault.Elsewhere(
            FaultCode.MALFORMED, "The platform sent " + what + ".", Optional.empty()));
  }
}
