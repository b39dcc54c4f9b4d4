package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.chat.Allowance;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.ledger.account.Holder;
import dev.baton.provider.Stamp;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What one client hears, and when. */
final class DeliveryTest {
  private static final String KEEP_ALIVE = ": keep-alive\n\n";
  private static final Duration TICKS = Duration.ofMillis(60);
  private static final Fault FAULT =
      new Fault.Elsewhere(FaultCode.CUT, "It was cut.", Optional.empty());

  private final TestingHouse house = new TestingHouse();
  private final TestingReply reply = new TestingReply();

  private Delivery delivery(boolean streamed) {
    var call =
        new Call(
            new Stamp("r1", 1),
            FrontDoor.CHAT,
            Holder.of("somebody"),
            new byte[0],
            house.time().nanos(),
            TestingHouse.PATIENCE,
            Wishes.NONE);
    return new Delivery(
        reply, Letterhead.unrouted(call), streamed, TestingHouse.MANNERS, house.loop());
  }

  private static Head head(String platform) {
    return new Head(
        "r1",
        platform,
        "m",
        1,
        false,
        List.of(),
        0,
        "model",
        OptionalLong.empty(),
        Allowance.UNSAID);
  }

  private static void say(Delivery delivery, String text) {
    delivery.piece(() -> head("alpha"), Buffer.buffer(text));
  }

  private void pass(Duration time) {
    house.time().pass(time);
  }

  @Test
  void opensAStreamWithItsFirstPiece() {
    var delivery = delivery(true);
    assertThat(reply.begun()).isFalse();
    say(delivery, "one");
    say(delivery, "two");
    delivery.end();

    assertThat(reply.head().platform()).isEqualTo("alpha");
    assertThat(reply.pieces()).containsExactly("one", "two");
    assertThat(reply.ending()).isEqualTo(Ending.ENDED);
    assertThat(reply.objections()).isEmpty();
  }

  @Test
  void sendsAPlainAnswerInOnePiece() {
    var delivery = delivery(false);
    say(delivery, "{}");
    delivery.end();

    assertThat(reply.ending()).isEqualTo(Ending.WHOLE);
    assertThat(reply.pieces()).containsExactly("{}");
    assertThat(reply.objections()).isEmpty();
  }

  @Test
  void neverKeepsAPlainAnswerAlive() {
    delivery(false);
    pass(Duration.ofMinutes(5));

    assertThat(reply.begun()).isFalse();
    assertThat(house.time().still()).isTrue();
  }

  @Test
  void opensASilentStreamAfterAWhileWithoutAPromiseOfWhoAnswers() {
    var delivery = delivery(true);
    pass(TestingHouse.MANNERS.holdHeaders().plus(TICKS));

    assertThat(reply.head().platform()).isEmpty();
    assertThat(reply.text()).isEqualTo(KEEP_ALIVE);
    assertThat(delivery.contentSent()).as("another model may still speak").isFalse();
  }

  @Test
  void keepsASilentStreamAliveAndATalkingOneAlone() {
    var delivery = delivery(true);
    say(delivery, "one");
    for (var piece = 0; piece < 10; piece++) {
      pass(TestingHouse.MANNERS.keepAlive().minus(TICKS));
      say(delivery, "more");
    }
    assertThat(reply.text()).doesNotContain(KEEP_ALIVE);

    pass(TestingHouse.MANNERS.keepAlive().plus(TICKS).multipliedBy(3));

    assertThat(reply.pieces()).endsWith("more", KEEP_ALIVE, KEEP_ALIVE, KEEP_ALIVE);
  }

  @Test
  void doesNotPileCommentsUpOnAClientWhoDoesNotRead() {
    var delivery = delivery(true);
    say(delivery, "one");
    reply.fill();
    pass(Duration.ofMinutes(1));

    assertThat(reply.pieces()).containsExactly("one");
    assertThat(delivery.full()).isTrue();
  }

  @Test
  void refusesWithAStatusWhileNothingWasSaid() {
    delivery(true).fail(head("alpha"), FAULT);

    assertThat(reply.ending()).isEqualTo(Ending.REFUSED);
    assertThat(reply.status()).isEqualTo(502);
    assertThat(reply.objections()).isEmpty();
  }

  @Test
  void breaksOffAStreamThatIsOpenEvenWithoutContent() {
    var delivery = delivery(true);
    pass(TestingHouse.MANNERS.holdHeaders().plus(TICKS));
    delivery.fail(head("alpha"), FAULT);

    assertThat(reply.ending()).isEqualTo(Ending.BROKEN_OFF);
    assertThat(reply.lastWords()).contains("It was cut.").doesNotContain("[DONE]");
    assertThat(reply.objections()).isEmpty();
  }

  @Test
  void endsOnceHoweverOftenItIsTold() {
    var delivery = delivery(true);
    say(delivery, "one");
    delivery.end();
    delivery.end();
    delivery.fail(head("alpha"), FAULT);
    delivery.abandon();

    assertThat(reply.ending()).isEqualTo(Ending.ENDED);
    assertThat(reply.objections()).isEmpty();
  }

  @Test
  void fallsSilentHoweverItEnded() {
    var whole = delivery(true);
    say(whole, "one");
    whole.end();
    delivery(true).abandon();
    pass(Duration.ofMinutes(1));

    assertThat(reply.pieces()).containsExactly("one");
    assertThat(house.time().still()).isTrue();
  }
}
