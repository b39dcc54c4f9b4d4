package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.chat.Counter;
import dev.baton.chat.FaultCode;
import dev.baton.wire.JsonFault;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A stream between two ends of the same wire. */
final class SplicedReplyTest {
  private static final String ANSWER =
      ChatFrames.ROLE + ChatFrames.text("Grüße ") + ChatFrames.text("an alle");

  private final SplicedReply reply = new SplicedReply(true);

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
  void keepsBackWhatComesBeforeTheFirstContent() {
    assertThat(fed(ChatFrames.ROLE)).isEmpty();
    assertThat(reply.begun()).isFalse();

    assertThat(fed(ChatFrames.text("Hi"))).isEqualTo(ChatFrames.ROLE + ChatFrames.text("Hi"));
    assertThat(reply.begun()).isTrue();
  }

  @Test
  void keepsTheFinishBackUntilTheAnswerIsWhole() {
    fed(ChatFrames.text("Hi"));

    assertThat(fed(ChatFrames.STOP)).isEmpty();
    assertThat(fed(ChatFrames.USAGE)).isEmpty();
    assertThat(reply.end()).isEmpty();
    assertThat(fed(ChatFrames.DONE))
        .isEqualTo(ChatFrames.STOP + ChatFrames.USAGE + ChatFrames.DONE);
    assertThat(reply.end()).contains(new Translation.End.Complete());
  }

  @Test
  void givesOutTheSameBytesHoweverTheyWereCut() {
    var whole = (ANSWER + ChatFrames.STOP + ChatFrames.USAGE + ChatFrames.DONE);
    var bytes = whole.getBytes(StandardCharsets.UTF_8);
    var random = new SplittableRandom(3);

    for (var cutting = 0; cutting < 500; cutting++) {
      var cut = new SplicedReply(true);
      var out = Buffer.buffer();
      for (var from = 0; from < bytes.length; ) {
        var to = Math.min(bytes.length, from + 1 + random.nextInt(1 + cutting % 90));
        cut.feed(Buffer.buffer().appendBytes(bytes, from, to - from));
        if (cut.begun()) {
          out.appendBuffer(cut.take());
        }
        from = to;
      }
      assertThat(out.toString()).isEqualTo(whole);
      assertThat(cut.end()).contains(new Translation.End.Complete());
    }
  }

  @Test
  void leavesOutCommentsAndTheUsageNobodyAskedFor() {
    var unasked = new SplicedReply(false);
    var frames = ChatFrames.COMMENT + ChatFrames.text("Hi") + ChatFrames.COMMENT;
    unasked.feed(Buffer.buffer(frames + ChatFrames.STOP + ChatFrames.USAGE + ChatFrames.DONE));

    assertThat(unasked.take().toString())
        .isEqualTo(ChatFrames.text("Hi") + ChatFrames.STOP + ChatFrames.DONE);
    assertThat(unasked.usage().count(Counter.INPUT)).hasValue(3);
  }

  @Test
  void doesNotTakeTheEndMarkAloneForAnEnd() {
    fed(ChatFrames.text("Hi"));

    assertThat(fed(ChatFrames.DONE)).isEmpty();
    assertThat(failure()).isEqualTo(FaultCode.MALFORMED);
  }

  @Test
  void staysUnendedWhenTheStreamClosesWithoutItsMark() {
    fed(ANSWER + ChatFrames.STOP);
    reply.closed();

    assertThat(reply.end()).isEmpty();
    assertThat(reply.take().length()).as("bytes of the finish that were given out").isZero();
  }

  @Test
  void breaksAtAnErrorAndGivesNothingOutBehindIt() {
    fed(ChatFrames.text("Hi"));

    assertThat(fed(ChatFrames.ERROR + ChatFrames.text("more") + ChatFrames.DONE)).isEmpty();
    assertThat(failure()).isEqualTo(FaultCode.OVERLOADED);
  }

  @Test
  void givesNothingOutBehindTheEndMark() {
    fed(ChatFrames.text("Hi"));

    assertThat(fed(ChatFrames.STOP + ChatFrames.DONE + ChatFrames.text("more")))
        .isEqualTo(ChatFrames.STOP + ChatFrames.DONE);
    assertThat(fed(ChatFrames.text("and more"))).isEmpty();
  }

  @Test
  void passesAChunkOfWholeFramesOnWithoutCopyingIt() {
    fed(ChatFrames.text("Hi"));
    var chunk = Buffer.buffer(ChatFrames.text("one") + ChatFrames.text("two"));
    reply.feed(chunk);

    assertThat(reply.take()).isSameAs(chunk);
  }

  @Test
  void refusesWhatIsNotItsWire() {
    assertThatThrownBy(() -> reply.feed(Buffer.buffer("data: <html>\n\n")))
        .isInstanceOf(JsonFault.class);
  }

  @Test
  void takesAPlainAnswerOnlyWithItsFinish() {
    var good = ChatFrames.whole("Hi").getBytes(StandardCharsets.UTF_8);
    var cut = ChatFrames.whole("Hi").replace("\"stop\"", "null").getBytes(StandardCharsets.UTF_8);

    assertThat(reply.whole(good)).isInstanceOf(Translation.Whole.Good.class);
    assertThat(reply.whole(cut)).isInstanceOf(Translation.Whole.Bad.class);
  }
}
