package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Fault;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Plays golden cases the way the gateway goes, with the platform's bytes cut as a test wants. */
record GoldenPlay(String platform, DialectName dialect) {
  static final String REQUEST_ID = "req-golden";
  private static final Stamp STAMP = new Stamp("golden", 1_700_000_000);
  private static final OpenAiWire CLIENT = new OpenAiWire();

  /**
   * What the client is told.
   *
   * @param complete whether the answer came to its end
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  record Told(byte[] bytes, Usage usage, boolean complete) {}

  /** The request as it goes out, and the way back; throws {@link BadRequest} where it cannot. */
  Passage send(GoldenCase golden) {
    var request = CLIENT.read(golden.request());
    var model = golden.target().getProperty("model", request.model());
    return CLIENT.pass(
        request,
        new Target(platform, GoldenModels.named(model), OptionalLong.empty()),
        new PlatformWire(dialect, rules(golden.target()), dialects()),
        STAMP);
  }

  /** A plain reply. */
  static Told whole(Passage passage, byte[] reply) {
    var translation = passage.translation();
    try {
      return switch (translation.whole(reply)) {
        case Translation.Whole.Good(var bytes) ->
            new Told(bytes.getBytes(), translation.usage(), true);
        case Translation.Whole.Bad(var fault) -> refused(translation, fault);
      };
    } catch (JsonFault notJson) {
      return refused(translation, Mishap.unreadable(notJson));
    }
  }

  private static Told refused(Translation translation, Fault fault) {
    return new Told(CLIENT.refuse(fault, REQUEST_ID).body(), translation.usage(), false);
  }

  /** A stream, in these pieces, closed behind the last. */
  static Told stream(Passage passage, List<byte[]> pieces) {
    var translation = passage.translation();
    var unreadable = Optional.<Fault>empty();
    try {
      pieces.forEach(piece -> translation.feed(Buffer.buffer(piece)));
      translation.closed();
    } catch (JsonFault notJson) {
      unreadable = Optional.of(Mishap.unreadable(notJson));
    }
    var told = translation.begun() ? translation.take() : Buffer.buffer();
    if (translation.end().orElse(new Translation.End.Broke(Mishap.cut()))
        instanceof Translation.End.Broke(var fault)) {
      told = told.copy().appendBytes(CLIENT.breakOff(unreadable.orElse(fault), REQUEST_ID));
      return new Told(told.getBytes(), translation.usage(), false);
    }
    return new Told(told.getBytes(), translation.usage(), true);
  }

  /** Ids are numbered from one for each case, so that its bytes are the same each time. */
  private static Dialects dialects() {
    var last = new AtomicInteger();
    return new Dialects(() -> Instant.EPOCH, () -> "%024d".formatted(last.incrementAndGet()));
  }

  private static FieldRules rules(Properties target) {
    return new FieldRules(
        words(target.getProperty("drop", "")),
        words(target.getProperty("rename", "")).stream()
            .map(pair -> pair.split(":", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
  }

  private static Set<String> words(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
