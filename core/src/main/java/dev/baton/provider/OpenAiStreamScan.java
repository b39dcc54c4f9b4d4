package dev.baton.provider;

import dev.baton.chat.Fault;
import dev.baton.chat.Finish;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import dev.baton.wire.JsonTwin;
import dev.baton.wire.SseReader;
import java.util.Optional;

/**
 * Looks at the chunks of a chat stream that is passed on as it stands: what each one is, and what
 * the gateway must know of it. Nothing is built of the contents; one scanner serves a whole stream.
 */
final class OpenAiStreamScan {
  private static final SseReader.Slice NOTHING = new SseReader.Slice(new byte[0], 0, 0);

  /** What a chunk is to the client. */
  enum Seen {
    /** The end mark. */
    DONE,
    /** An error where a chunk was expected. */
    ERROR,
    /** Usage and no choice: only for clients that asked. */
    USAGE_ONLY,
    /** Text, thoughts, a refusal or a call: the answer has begun. */
    CONTENT,
    /** A role, an empty delta, a finish, a keep-alive. */
    EMPTY
  }

  private final JsonReader in = new JsonReader(NOTHING.bytes());
  private final JsonTwin twin = new JsonTwin();
  private SseReader.Slice chunk = NOTHING;
  private Seen kind = Seen.EMPTY;
  private boolean error;
  private boolean content;
  private boolean choices;
  private int contentBytes;

  // What a chunk has beside its content; a twin has the same.
  private int frameBytes;
  private Optional<Finish> finish = Optional.empty();
  private Optional<Usage> usage = Optional.empty();

  /** What a stream has said of its service once holds for all of it. */
  private ServiceTier tier = ServiceTier.STANDARD;

  /** Reads one chunk with a scanner of its own. */
  static OpenAiStreamScan of(SseReader.Slice data) {
    var scan = new OpenAiStreamScan();
    scan.scan(data);
    return scan;
  }

  /**
   * Reads one event's data; what was read before is forgotten. Throws {@link
   * dev.baton.wire.JsonFault} if it is no JSON.
   */
  Seen scan(SseReader.Slice data) {
    chunk = data;
    if (twin.isTwin(data.bytes(), data.from(), data.to())) {
      contentBytes = data.length() - frameBytes;
      return kind;
    }
    twin.forget();
    error = false;
    content = false;
    contentBytes = 0;
    choices = false;
    finish = Optional.empty();
    usage = Optional.empty();
    kind = read();
    frameBytes = data.length() - contentBytes;
    if (kind == Seen.CONTENT && finish.isEmpty() && usage.isEmpty()) {
      twin.learn(data.bytes(), data.from(), data.to());
    }
    return kind;
  }

  private Seen read() {
    if (isBlank(chunk)) {
      return Seen.EMPTY;
    }
    if (isDone(chunk)) {
      return Seen.DONE;
    }
    in.reset(chunk.bytes(), chunk.from(), chunk.to());
    chunk();
    in.end();
    return seen();
  }

  /** What the chunk is. */
  Seen kind() {
    return kind;
  }

  /** How much of this chunk is content. */
  int contentBytes() {
    return contentBytes;
  }

  /** Whether this chunk gives a reason for the answer's end. */
  boolean finished() {
    return finish.isPresent();
  }

  /** The reason this chunk gives for the answer's end. */
  Optional<Finish> finish() {
    return finish;
  }

  /** The usage this chunk states. */
  Optional<Usage> usage() {
    return usage.map(seen -> seen.at(tier));
  }

  /** By which service it is answered, as far as it is known by now. */
  ServiceTier tier() {
    return tier;
  }

  /** What the error means, after {@link Seen#ERROR}. */
  Fault fault() {
    return OpenAiFaults.inBand(chunk);
  }

  private Seen seen() {
    if (error) {
      return Seen.ERROR;
    }
    if (content) {
      return Seen.CONTENT;
    }
    return usage.isPresent() && !choices ? Seen.USAGE_ONLY : Seen.EMPTY;
  }

  private static boolean isBlank(SseReader.Slice data) {
    for (var i = data.from(); i < data.to(); i++) {
      if (data.bytes()[i] > ' ' || data.bytes()[i] < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDone(SseReader.Slice data) {
    return data.bytes()[data.from()] == '[' && data.text().strip().equals("[DONE]");
  }

  private void chunk() {
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "choices" -> choices();
        case "usage" -> usage = OpenAiUsage.read(in).or(() -> usage);
        case "x_groq" -> groq();
        case "service_tier" -> tier = StatedTier.read(in);
        case "error" -> error |= !in.skipNull() && skipped();
        // Padding of another length in each chunk, so that lengths tell nothing of the text: it is
        // counted like text, for the two cannot be told apart in a twin.
        case "obfuscation" -> counted();
        default -> in.skip();
      }
    }
  }

  private boolean skipped() {
    in.skip();
    return true;
  }

  private void groq() {
    if (in.peek() != Kind.OBJECT) {
      in.skip();
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "usage" -> usage = OpenAiUsage.read(in).or(() -> usage);
        case "error" -> error |= !in.skipNull() && skipped();
        default -> in.skip();
      }
    }
  }

  private void choices() {
    if (in.skipNull()) {
      return;
    }
    in.beginArray();
    while (in.nextItem()) {
      choices = true;
      choice();
    }
  }

  private void choice() {
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "delta", "message" -> delta();
        case "finish_reason" -> {
          if (!in.skipNull()) {
            finish = Optional.of(OpenAiFinish.read(in.word()));
          }
        }
        case "error" -> error |= !in.skipNull() && skipped();
        default -> in.skip();
      }
    }
  }

  private void delta() {
    if (in.skipNull()) {
      return;
    }
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "content",
            "reasoning_content",
            "reasoning",
            "reasoning_details",
            "refusal",
            "tool_calls",
            "function_call",
            "audio" ->
            content |= counted();
        default -> in.skip();
      }
    }
  }

  private boolean counted() {
    var from = in.at();
    var filled = filled();
    contentBytes += filled ? in.behind() - from - 2 : 0;
    return filled;
  }

  /** Whether the value that comes next is more than null, an empty text or an empty container. */
  private boolean filled() {
    var kind = in.peek();
    var from = in.at();
    var length = in.skip() - from;
    if (kind == Kind.STRING && length > 2) {
      twin.mayDiffer(from, from + length);
    }
    return kind != Kind.NULL && length > 2;
  }
}
