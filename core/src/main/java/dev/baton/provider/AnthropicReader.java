package dev.baton.provider;

import dev.baton.chat.ChatEvent;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import dev.baton.wire.SseReader.Slice;
import java.util.function.Consumer;

/**
 * Reads Anthropic's messages. A whole one is played block by block into the same {@link
 * AnthropicAnswer} as a stream, so both give the same answer.
 */
final class AnthropicReader implements ReplyReader {
  private final AnthropicAnswer answer;
  private final AnthropicUsage usage = new AnthropicUsage();

  AnthropicReader(AnthropicAnswer answer) {
    this.answer = answer;
  }

  @Override
  public void whole(byte[] body, Consumer<ChatEvent> events) {
    var in = new JsonReader(body);
    var message = AnthropicHead.read(in, body, usage);
    in.end();
    if (message.error().isPresent()) {
      answer.breakOff(message.error().get(), events);
      return;
    }
    if (!message.type().equals("message")) {
      throw new JsonFault("type", "must be \"message\", not \"" + message.type() + "\"");
    }
    answer.begin(message, events);
    for (var i = 0; i < message.content().size(); i++) {
      answer.open(i, message.content().get(i), events);
      answer.close(i, events);
    }
    answer.stop(message);
    answer.count(usage.seen(), events);
    answer.end(events);
  }

  @Override
  public void event(String type, Slice data, Consumer<ChatEvent> events) {
    if (answer.over()) {
      return;
    }
    // Some proxies lose the event lines; the data says the type again.
    var frame = frame(data, type.isEmpty() ? type(data) : type);
    switch (frame.type()) {
      case "message_start" -> {
        answer.begin(frame.head(), events);
        answer.count(usage.seen(), events);
      }
      case "content_block_start" -> answer.open(frame.index(), frame.piece(), events);
      case "content_block_delta" -> answer.add(frame.index(), frame.piece(), events);
      case "content_block_stop" -> answer.close(frame.index(), events);
      case "message_delta" -> {
        answer.stop(frame.head());
        answer.count(usage.seen(), events);
      }
      case "message_stop" -> answer.end(events);
      case "error" -> answer.breakOff(frame.error(), events);
      default -> {
        // Pings, and whatever is added to the wire one day.
      }
    }
  }

  @Override
  public boolean closed(Consumer<ChatEvent> events) {
    return answer.over();
  }

  /** One event's data; what it does not hold is empty. */
  private record Frame(
      String type,
      int index,
      AnthropicPiece piece,
      AnthropicHead head,
      AnthropicFaults.Words error) {}

  private Frame frame(Slice data, String type) {
    var in = new JsonReader(data.bytes(), data.from(), data.to());
    var index = -1;
    var piece = AnthropicPiece.NOTHING;
    var head = AnthropicHead.NOTHING;
    var error = AnthropicFaults.Words.NOTHING;
    in.beginObject();
    while (in.nextKey()) {
      switch (in.key()) {
        case "index" -> index = (int) in.integer();
        case "content_block" -> piece = AnthropicPiece.read(in, data.bytes());
        case "delta" -> {
          // The one word with two meanings: a piece of a block, or the end of the message.
          if (type.equals("message_delta")) {
            head = AnthropicHead.read(in, data.bytes(), usage);
          } else {
            piece = AnthropicPiece.read(in, data.bytes());
          }
        }
        case "message" -> head = AnthropicHead.read(in, data.bytes(), usage);
        case "usage" -> usage.read(in);
        case "error" -> error = AnthropicFaults.Words.read(in);
        default -> in.skip();
      }
    }
    in.end();
    return new Frame(type, index, piece, head, error);
  }

  private static String type(Slice data) {
    var in = new JsonReader(data.bytes(), data.from(), data.to());
    var type = "";
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("type")) {
        type = in.string();
      } else {
        in.skip();
      }
    }
    return type;
  }
}
