package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Finish;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import java.util.Optional;

/** What a plain chat reply that is passed on as it stands turned out to be. */
sealed interface OpenAiWhole {

  /**
   * An answer.
   *
   * @param modelFrom where its model stands, quotes included; -1 if it names none
   */
  record Good(Usage usage, Finish finish, int modelFrom, int modelTo) implements OpenAiWhole {}

  /** None, whatever its status said. */
  record Bad(Fault fault) implements OpenAiWhole {}

  /** Checks a whole reply: JSON, no error in it, a choice with its finish. */
  static OpenAiWhole of(byte[] body) {
    var scan = new OpenAiStreamScan();
    try {
      return switch (scan.scan(new SseReader.Slice(body, 0, body.length))) {
        case ERROR -> new Bad(scan.fault());
        case DONE -> malformed("an end mark instead of an answer");
        case USAGE_ONLY -> malformed("an answer without choices");
        case CONTENT, EMPTY ->
            scan.finish()
                .<OpenAiWhole>map(finish ->
                    new Good(
                        scan.usage().orElse(Usage.UNKNOWN),
                        finish,
                        scan.modelFrom(),
                        scan.modelTo()))
                .orElseGet(() -> malformed("an answer without a finish"));
      };
    } catch (JsonFault notJson) {
      return malformed("something that is not its wire (" + notJson.problem() + ")");
    }
  }

  private static OpenAiWhole malformed(String what) {
    return new Bad(
        new Fault.Elsewhere(
            FaultCode.MALFORMED, "The platform sent " + what + ".", Optional.empty()));
  }
}
