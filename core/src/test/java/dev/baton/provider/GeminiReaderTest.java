package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.ModelTraits;
import dev.baton.chat.ChatEvent;
import dev.baton.chat.ChatEvent.Kind;
import dev.baton.chat.Counter;
import dev.baton.chat.EventGrammar;
import dev.baton.chat.FaultCode;
import dev.baton.chat.Finish;
import dev.baton.chat.Seal;
import dev.baton.chat.Usage;
import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GeminiReaderTest {
  private final AtomicInteger lastId = new AtomicInteger();
  private final List<ChatEvent> events = new ArrayList<>();
  private final EventGrammar grammar = new EventGrammar();
  private final GeminiReader reader =
      new GeminiReader(
          new GeminiReader.Context(
              new Target("gemini", ModelTraits.unknown("gemini-2.5-flash"), OptionalLong.empty()),
              name -> name.equals("sent") ? "asked" : name,
              () -> "id" + lastId.incrementAndGet(),
              new GeminiFaults(InstantSource.system())::insideReply));

  private void take(ChatEvent event) {
    assertThat(grammar.objection(event)).isEmpty();
    events.add(event);
  }

  private List<ChatEvent> whole(String body) {
    reader.whole(body.getBytes(StandardCharsets.UTF_8), this::take);
    return events;
  }

  private void chunk(String data) {
    var bytes = data.getBytes(StandardCharsets.UTF_8);
    reader.event("", new SseReader.Slice(bytes, 0, bytes.length), this::take);
  }

  private void parts(String parts) {
    chunk("{\"candidates\":[{\"content\":{\"parts\":[" + parts + "]}}]}");
  }

  private boolean closed() {
    return reader.closed(this::take);
  }

  private List<ChatEvent> afterBegun() {
    return events.subList(1, events.size());
  }

  @Test
  void keepsOnePartOpenWhileChunksAreOfOneKind() {
    parts("{\"text\":\"a\"}");
    parts("{\"text\":\"b\"},{\"text\":\"c\",\"thought\":true}");

    assertThat(afterBegun())
        .containsExactly(
            new ChatEvent.PartOpened(0, new Kind.Text()),
            new ChatEvent.TextDelta(0, "a"),
            new ChatEvent.TextDelta(0, "b"),
            new ChatEvent.PartClosed(0),
            new ChatEvent.PartOpened(1, new Kind.Thought()),
            new ChatEvent.ThoughtDelta(1, "c"));
  }

  @Test
  void takesIdAndModelFromBehindTheText() {
    chunk("{\"candidates\":[],\"modelVersion\":\"gemini-2.5-flash-001\",\"responseId\":\"r1\"}");

    assertThat(events).containsExactly(new ChatEvent.Begun("r1", "gemini-2.5-flash-001"));
  }

  @Test
  void keepsTheBytesOfArguments() {
    parts("{\"functionCall\":{\"name\":\"sent\",\"args\":{\"b\": 1.0, \"a\": 1e3}}}");

    assertThat(afterBegun())
        .containsExactly(
            new ChatEvent.PartOpened(0, new Kind.Call("call_id1", "asked")),
            new ChatEvent.ArgumentsDelta(0, "{\"b\": 1.0, \"a\": 1e3}"),
            new ChatEvent.PartClosed(0));
  }

  @Test
  void givesACallWithAnIdUsedBeforeANewOne() {
    parts(
        "{\"functionCall\":{\"id\":\"x\",\"name\":\"f\"}},"
            + "{\"functionCall\":{\"id\":\"x\",\"name\":\"f\"}}");

    assertThat(events)
        .contains(
            new ChatEvent.PartOpened(0, new Kind.Call("x", "f")),
            new ChatEvent.PartOpened(1, new Kind.Call("call_id1", "f")));
  }

  @Test
  void sealsACallBehindItsArguments() {
    parts("{\"functionCall\":{\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"c2ln\"}");

    assertThat(afterBegun())
        .containsExactly(
            new ChatEvent.PartOpened(0, new Kind.Call("call_id1", "f")),
            new ChatEvent.ArgumentsDelta(0, "{}"),
            new ChatEvent.SealSet(0, new Seal("gemini", "c2ln")),
            new ChatEvent.PartClosed(0));
  }

  @Test
  void sealsTheOpenTextWithASignatureThatComesAlone() {
    parts("{\"text\":\"a\"}");
    parts("{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}");

    assertThat(events)
        .endsWith(
            new ChatEvent.TextDelta(0, "a"),
            new ChatEvent.SealSet(0, new Seal("gemini", "c2ln")),
            new ChatEvent.PartClosed(0));
  }

  @Test
  void showsASignatureOverNothingAsASealedThought() {
    parts("{\"text\":\"a\",\"thought\":true}");
    parts("{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}");

    assertThat(events)
        .endsWith(
            new ChatEvent.PartClosed(0),
            new ChatEvent.PartOpened(1, new Kind.SealedThought()),
            new ChatEvent.SealSet(1, new Seal("gemini", "c2ln")),
            new ChatEvent.PartClosed(1));
  }

  @ParameterizedTest
  @CsvSource({
    "STOP, STOP",
    "FINISH_REASON_UNSPECIFIED, STOP",
    "MAX_TOKENS, LENGTH",
    "SAFETY, CONTENT_FILTER",
    "RECITATION, CONTENT_FILTER",
    "BLOCKLIST, CONTENT_FILTER",
    "PROHIBITED_CONTENT, CONTENT_FILTER",
    "SPII, CONTENT_FILTER",
    "IMAGE_SAFETY, CONTENT_FILTER",
    "MALFORMED_FUNCTION_CALL, MALFORMED_CALL",
    "UNEXPECTED_TOOL_CALL, MALFORMED_CALL",
  })
  void knowsWhyTheModelStopped(String raw, Finish.Known finish) {
    whole("{\"candidates\":[{\"finishReason\":\"" + raw + "\"}]}");

    assertThat(events).last().isEqualTo(new ChatEvent.Ended(finish));
  }

  @ParameterizedTest
  @ValueSource(strings = {"LANGUAGE", "OTHER", "SOMETHING_NEW"})
  void passesAnUnknownReasonOn(String raw) {
    whole("{\"candidates\":[{\"finishReason\":\"" + raw + "\"}]}");

    assertThat(events).last().isEqualTo(new ChatEvent.Ended(new Finish.Other(raw)));
  }

  @Test
  void endsForItsCallsWhereverTheReasonStood() {
    chunk("{\"candidates\":[{\"finishReason\":\"STOP\"}]}");
    parts("{\"functionCall\":{\"name\":\"f\"}}");

    assertThat(closed()).isTrue();
    assertThat(events).last().isEqualTo(new ChatEvent.Ended(Finish.Known.TOOL_CALLS));
  }

  @Test
  void holdsTheEndUntilThePlatformCloses() {
    chunk(
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"finishReason\":\"STOP\"}]}");
    chunk("{\"usageMetadata\":{\"promptTokenCount\":3,\"candidatesTokenCount\":1}}");

    assertThat(events).noneMatch(ChatEvent.Ended.class::isInstance);
    assertThat(closed()).isTrue();
    assertThat(closed()).isTrue();
    assertThat(events)
        .endsWith(
            new ChatEvent.UsageSeen(new Usage(Map.of(Counter.INPUT, 3L, Counter.OUTPUT, 1L))),
            new ChatEvent.PartClosed(0),
            new ChatEvent.Ended(Finish.Known.STOP));
  }

  @Test
  void takesACloseWithoutReasonForACut() {
    parts("{\"text\":\"a\"}");
    var before = List.copyOf(events);

    assertThat(closed()).isFalse();
    assertThat(events).isEqualTo(before);
  }

  @Test
  void countsThoughtsAsOutputAndCachedTokensOnce() {
    chunk("{\"usageMetadata\":{\"promptTokenCount\":100,\"cachedContentTokenCount\":60}}");
    chunk(
        "{\"usageMetadata\":{\"promptTokenCount\":100,\"toolUsePromptTokenCount\":5,"
            + "\"candidatesTokenCount\":7,\"thoughtsTokenCount\":20,\"totalTokenCount\":132}}");

    assertThat(events)
        .last()
        .isEqualTo(
            new ChatEvent.UsageSeen(
                new Usage(
                    Map.of(
                        Counter.INPUT, 45L,
                        Counter.CACHE_READ, 60L,
                        Counter.OUTPUT, 27L,
                        Counter.REASONING, 20L))));
  }

  @Test
  void neverLowersABillForACounterThatCannotBe() {
    chunk(
        "{\"usageMetadata\":{\"promptTokenCount\":10,\"cachedContentTokenCount\":40,"
            + "\"candidatesTokenCount\":-7,\"thoughtsTokenCount\":2000000000}}");

    assertThat(events)
        .last()
        .isEqualTo(
            new ChatEvent.UsageSeen(new Usage(Map.of(Counter.INPUT, 0L, Counter.CACHE_READ, 40L))));
  }

  @Test
  void endsABlockedPromptAsFiltered() {
    whole("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"responseId\":\"r\"}");

    assertThat(events).last().isEqualTo(new ChatEvent.Ended(Finish.Known.CONTENT_FILTER));
  }

  @Test
  void breaksOnAnErrorInsideTheReplyAndSaysNoMore() {
    parts("{\"text\":\"a\"}");
    chunk("{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}");
    parts("{\"text\":\"b\"}");

    assertThat(closed()).isTrue();
    assertThat(events).last().isInstanceOf(ChatEvent.Broke.class);
    assertThat(((ChatEvent.Broke) events.getLast()).fault().code()).isEqualTo(FaultCode.OVERLOADED);
  }

  @Test
  void readsTheArrayFormOfAStream() {
    whole(
        "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]},\n"
            + "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b\"}]},"
            + "\"finishReason\":\"STOP\"}]}]");

    assertThat(events)
        .contains(new ChatEvent.TextDelta(0, "a"), new ChatEvent.TextDelta(0, "b"))
        .endsWith(new ChatEvent.PartClosed(0), new ChatEvent.Ended(Finish.Known.STOP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"candidates\":[]}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"cut\"}]}}]}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":7}]},\"finishReason\":\"STOP\"}]}",
        "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{}}]}}]}",
        "{\"candidates\":[{\"finishReason\":\"STOP\"}]} more",
      })
  void refusesWhatIsNoWholeAnswer(String body) {
    assertThatThrownBy(() -> whole(body)).isInstanceOf(JsonFault.class);
  }

  @Test
  void namesTheFieldThatIsWrong() {
    assertThatThrownBy(() -> parts("{\"text\":\"a\"},{\"functionCall\":{\"name\":1}}"))
        .hasMessage("candidates[0].content.parts[1].functionCall.name must be a string");
  }

  @Test
  void passesOverPartsItHasNoWordsFor() {
    parts("{\"executableCode\":{\"language\":\"PYTHON\",\"code\":\"1\"}},{\"text\":\"\"}");

    assertThat(afterBegun()).isEmpty();
  }
}
