package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.ModelTraits;
import dev.baton.chat.ChatEvent;
import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.ChatRequest;
import dev.baton.chat.Counter;
import dev.baton.chat.EventGrammar;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Finish;
import dev.baton.chat.Part;
import dev.baton.chat.Seal;
import dev.baton.chat.Turn;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader.Slice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class AnthropicReaderTest {
  private static final String START =
      """
      {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant",\
      "model":"m","content":[],"stop_reason":null,"stop_sequence":null,\
      "usage":{"input_tokens":3,"output_tokens":1}}}\
      """;
  private static final String OPEN_TEXT =
      """
      {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}\
      """;
  private static final String HELLO =
      """
      {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello"}}\
      """;
  private static final String STOP = "{\"type\":\"message_stop\"}";

  private final ReplyReader reader = reader();
  private final List<ChatEvent> events = new ArrayList<>();

  @Test
  void readsAWholeReplyAsItsStreamWouldBeRead() {
    reader.whole(
        utf8(
            """
            {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[
            {"type":"thinking","thinking":"Hm.","signature":"sig"},
            {"type":"redacted_thinking","data":"hidden"},
            {"type":"text","text":"Look:"},
            {"type":"tool_use","id":"t1","name":"f","input":{ "a": 1.0 }}],
            "stop_reason":"tool_use","stop_sequence":null,"usage":{"input_tokens":3}}\
            """),
        events::add);

    assertThat(events)
        .containsExactly(
            new ChatEvent.Begun("msg_1", "m"),
            new ChatEvent.PartOpened(0, new Kind.Thought()),
            new ChatEvent.ThoughtDelta(0, "Hm."),
            new ChatEvent.SealSet(0, new Seal("anthropic", "sig")),
            new ChatEvent.PartClosed(0),
            new ChatEvent.PartOpened(1, new Kind.SealedThought()),
            new ChatEvent.SealSet(1, new Seal("anthropic", "hidden")),
            new ChatEvent.PartClosed(1),
            new ChatEvent.PartOpened(2, new Kind.Text()),
            new ChatEvent.TextDelta(2, "Look:"),
            new ChatEvent.PartClosed(2),
            new ChatEvent.PartOpened(3, new Kind.Call("t1", "f")),
            new ChatEvent.ArgumentsDelta(3, "{ \"a\": 1.0 }"),
            new ChatEvent.PartClosed(3),
            new ChatEvent.UsageSeen(new Usage(Map.of(Counter.INPUT, 3L))),
            new ChatEvent.Ended(Finish.Known.TOOL_CALLS));
    assertGrammar();
  }

  @Test
  void givesOutTheSealAfterTheLastThoughtWhereverItCame() {
    feed(
        START,
        """
        {"type":"content_block_start","index":0,\
        "content_block":{"type":"thinking","thinking":"","signature":"early"}}\
        """,
        """
        {"type":"content_block_delta","index":0,\
        "delta":{"type":"thinking_delta","thinking":"Hm."}}\
        """,
        "{\"type\":\"content_block_stop\",\"index\":0}",
        STOP);

    assertThat(events)
        .containsSubsequence(
            new ChatEvent.ThoughtDelta(0, "Hm."),
            new ChatEvent.SealSet(0, new Seal("anthropic", "early")),
            new ChatEvent.PartClosed(0));
    assertGrammar();
  }

  @Test
  void numbersPartsWithoutGapsWhereABlockIsPassedOver() {
    feed(
        START,
        """
        {"type":"content_block_start","index":0,\
        "content_block":{"type":"novelty","id":7,"text":null,"input":[1]}}\
        """,
        """
        {"type":"content_block_delta","index":0,"delta":{"type":"novelty_delta"}}\
        """,
        "{\"type\":\"content_block_stop\",\"index\":0}",
        """
        {"type":"content_block_start","index":1,"content_block":{"type":"text","text":"Hi"}}\
        """,
        "{\"type\":\"content_block_stop\",\"index\":1}",
        STOP);

    assertThat(events)
        .contains(new ChatEvent.PartOpened(0, new Kind.Text()), new ChatEvent.TextDelta(0, "Hi"));
    assertGrammar();
  }

  @Test
  void saysThatAStreamWithoutItsEndIsCut() {
    feed(START, OPEN_TEXT, HELLO);

    assertThat(reader.closed(events::add)).isFalse();
    assertThat(events).noneMatch(event -> event instanceof ChatEvent.Ended);
  }

  @Test
  void isDoneAtItsEndAndHearsNothingBehindIt() {
    feed(START, STOP);
    var soFar = List.copyOf(events);

    feed(OPEN_TEXT, "not even JSON");

    assertThat(events).isEqualTo(soFar);
    assertThat(reader.closed(events::add)).isTrue();
  }

  @Test
  void closesWhatThePlatformLeftOpen() {
    feed(START, OPEN_TEXT, HELLO, STOP);

    assertThat(events)
        .endsWith(new ChatEvent.PartClosed(0), new ChatEvent.Ended(Finish.Known.STOP));
  }

  @Test
  void breaksOffWhereTheStreamTellsOfAnError() {
    feed(START, OPEN_TEXT, HELLO, error("overloaded_error", "Overloaded"));

    assertThat(events.getLast())
        .isEqualTo(
            new ChatEvent.Broke(
                new Fault.Elsewhere(
                    FaultCode.OVERLOADED, "The platform broke off: Overloaded", Optional.empty())));
    assertThat(reader.closed(events::add)).isTrue();
    assertGrammar();
  }

  @Test
  void breaksOffWhereAnErrorComesUnderAGoodStatus() {
    reader.whole(utf8(error("rate_limit_error", "Slow down")), events::add);

    assertThat(events)
        .singleElement()
        .isInstanceOfSatisfying(
            ChatEvent.Broke.class,
            broke -> assertThat(broke.fault().code()).isEqualTo(FaultCode.RATE_LIMITED));
  }

  @Test
  void keepsTheDivisionOfCacheWritesWhenALaterReportHasNone() {
    feed(
        START.replace(
            "\"input_tokens\":3",
            """
            "cache_creation_input_tokens":7,\
            "cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":4}\
            """),
        """
        {"type":"message_delta","delta":{"stop_reason":"end_turn"},\
        "usage":{"cache_creation_input_tokens":7,"output_tokens":9}}\
        """,
        STOP);

    assertThat(events)
        .contains(
            new ChatEvent.UsageSeen(
                new Usage(
                    Map.of(
                        Counter.CACHE_WRITE_5M,
                        3L,
                        Counter.CACHE_WRITE_1H,
                        4L,
                        Counter.OUTPUT,
                        9L))));
  }

  @Test
  void refusesBytesThatAreNotThisWire() {
    assertFault(() -> reader.whole(utf8("<html>Bad gateway</html>"), events::add));
    assertFault(() -> reader.whole(utf8("{}"), events::add));
    assertFault(() -> reader.whole(utf8("{\"type\":\"message\",\"content\":7}"), events::add));
    assertFault(() -> reader.whole(utf8("{\"type\":\"message\"} x"), events::add));
    assertThat(events).isEmpty();
  }

  @Test
  void refusesEventsOutOfTheirOrder() {
    assertFault(() -> feed(OPEN_TEXT));
    assertFault(() -> feed(STOP));
    feed(START);
    assertFault(() -> feed(START));
    assertFault(() -> feed(HELLO));
    assertFault(() -> feed("{\"type\":\"content_block_stop\",\"index\":0}"));
    feed(OPEN_TEXT);
    assertFault(() -> feed(OPEN_TEXT));
    assertFault(() ->
        feed(
            """
            {"type":"content_block_delta","index":0,\
            "delta":{"type":"thinking_delta","thinking":"Hm."}}\
            """));
    assertFault(() -> feed("{\"type\":\"content_block_delta\",\"index\":"));
  }

  private void feed(String... data) {
    for (var event : data) {
      var bytes = utf8(event);
      reader.event("", new Slice(bytes, 0, bytes.length), events::add);
    }
  }

  private void assertGrammar() {
    var grammar = new EventGrammar();
    assertThat(events).allSatisfy(event -> assertThat(grammar.objection(event)).isEmpty());
  }

  private static void assertFault(Runnable reading) {
    assertThatThrownBy(reading::run).isInstanceOf(JsonFault.class);
  }

  private static String error(String type, String message) {
    return "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"}}"
        .formatted(type, message);
  }

  private static ReplyReader reader() {
    var turn = new Turn(Turn.Role.USER, List.of(new Part.Text("Hi")));
    var target = new Target("anthropic", ModelTraits.unknown("m"), OptionalLong.empty());
    return new AnthropicDialect(() -> Instant.EPOCH)
        .write(ChatRequest.of("m", List.of(turn)), target)
        .reader();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
