package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.ModelTraits;
import dev.baton.chat.Counter;
import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A stream of Anthropic's on its way to a chat client. */
final class ConvertedReplyTest {
  private static final String ANSWER =
      MessagesFrames.START
          + MessagesFrames.OPEN
          + MessagesFrames.text("Grüße ")
          + MessagesFrames.PING
          + MessagesFrames.text("an alle")
          + MessagesFrames.CLOSE
          + MessagesFrames.FINISH
          + MessagesFrames.STOP;

  private final Translation reply = reply(true);

  private static Translation reply(boolean streamed) {
    var wire = new OpenAiWire();
    var body = ChatFrames.request("m", streamed, "Hi").getBytes(StandardCharsets.UTF_8);
    var platform =
        new PlatformWire(
            DialectName.ANTHROPIC,
            FieldRules.NONE,
            new Dialects(InstantSource.system(), () -> "id"));
    var target = new Target("anthropic", ModelTraits.unknown("m"), OptionalLong.empty());
    return wire.pass(wire.read(body), target, platform, new Stamp("r1", 1)).translation();
  }

  private String fed(String bytes) {
    reply.feed(Buffer.buffer(bytes));
    return reply.begun() ? reply.take().toString() : "";
  }

  private FaultCode failure() {
    return switch (reply.end().orElseThrow()) {
      case Translation.End.Broke(var fault) -> fault.code();
      case Translation.End.Complete _ -> throw new AssertionError("the answer is whole");
    };
  }

  @Test
  void beginsWithTheFirstContent() {
    assertThat(fed(MessagesFrames.START + MessagesFrames.OPEN + MessagesFrames.PING)).isEmpty();
    assertThat(reply.begun()).isFalse();

    assertThat(fed(MessagesFrames.text("Hi"))).contains("\"role\":\"assistant\"", "\"Hi\"");
    assertThat(reply.begun()).isTrue();
  }

  @Test
  void endsWithFinishAndMarkOnceTheirsIsSeen() {
    fed(MessagesFrames.START + MessagesFrames.OPEN + MessagesFrames.text("Hi"));

    assertThat(fed(MessagesFrames.CLOSE + MessagesFrames.FINISH)).doesNotContain("\"stop\"");
    assertThat(fed(MessagesFrames.STOP))
        .contains("\"finish_reason\":\"stop\"")
        .endsWith(ChatFrames.DONE);
    assertThat(reply.end()).contains(new Translation.End.Complete());
    assertThat(reply.usage().count(Counter.INPUT)).hasValue(3);
    assertThat(reply.usage().count(Counter.OUTPUT)).hasValue(2);
  }

  @Test
  void saysTheSameHoweverItsBytesWereCut() {
    var whole = fed(ANSWER);
    var bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
    var random = new SplittableRandom(5);

    for (var cutting = 0; cutting < 300; cutting++) {
      var cut = reply(true);
      var out = Buffer.buffer();
      for (var from = 0; from < bytes.length; ) {
        var to = Math.min(bytes.length, from + 1 + random.nextInt(1 + cutting % 90));
        cut.feed(Buffer.buffer().appendBytes(bytes, from, to - from));
        if (cut.begun()) {
          out.appendBuffer(cut.take());
        }
        from = to;
      }
      assertThat(out.toString()).isEqualTo(whole).contains("Grüße ", "an alle");
    }
  }

  @Test
  void staysUnendedWhenTheStreamClosesEarly() {
    fed(ANSWER.substring(0, ANSWER.length() - MessagesFrames.STOP.length()));
    reply.closed();

    assertThat(reply.end()).isEmpty();
    assertThat(reply.take().toString()).isEmpty();
  }

  @Test
  void breaksAtAnErrorWithoutAnEndMark() {
    fed(MessagesFrames.START + MessagesFrames.OPEN + MessagesFrames.text("Hi"));

    assertThat(fed(MessagesFrames.ERROR + MessagesFrames.STOP)).isEmpty();
    assertThat(failure()).isEqualTo(FaultCode.OVERLOADED);
  }

  @Test
  void canStillBeHiddenWhenItBreaksBeforeItsFirstContent() {
    assertThat(fed(MessagesFrames.START + MessagesFrames.ERROR)).isEmpty();
    assertThat(failure()).isEqualTo(FaultCode.OVERLOADED);
  }

  @Test
  void refusesEventsThatAreOutOfOrder() {
    assertThatThrownBy(() -> fed(MessagesFrames.START + MessagesFrames.text("no part is open")))
        .isInstanceOf(JsonFault.class);
  }

  @Test
  void turnsAPlainAnswerIntoThePlainFormOfTheClient() {
    var plain = reply(false);

    assertThat(plain.whole(MessagesFrames.whole("Hi").getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            Translation.Whole.Good.class,
            good ->
                assertThat(good.bytes().toString())
                    .contains("\"chat.completion\"", "\"content\":\"Hi\"", "\"stop\""));
  }
}
