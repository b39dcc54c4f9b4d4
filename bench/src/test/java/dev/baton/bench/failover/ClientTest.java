package dev.baton.bench.failover;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.simulator.Simulator;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The client and the wall, face to face: what the bench says of Baton rests on both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientTest {
  private static final String SCRIPT = "~chunks=7~size=30~in=11~out=7";

  private final Vertx vertx = Vertx.vertx();
  private Client client = new Client(URI.create("http://127.0.0.1:1"), "", () -> {});
  private Wall wall = new Wall(URI.create("http://127.0.0.1:1"));

  @BeforeAll
  void start() throws Exception {
    var simulator =
        Simulator.start(vertx, Simulator.Options.onFreePort())
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, SECONDS);
    var root = URI.create("http://127.0.0.1:" + simulator.port());
    client = new Client(root.resolve("/openai/v1/chat/completions"), "sk-test", () -> {});
    wall = new Wall(root);
  }

  @AfterAll
  void stop() throws Exception {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  @Test
  void takesAWholePlainReply() {
    var reply = ask("whole" + SCRIPT, Shape.PLAIN);

    assertThat(reply.whole()).isTrue();
    assertThat(reply.textBytes()).isEqualTo(210);
    assertThat(reply.usage()).isEqualTo("11+7");
    assertThat(reply.finish()).isEqualTo("stop");
  }

  @Test
  void takesAWholeStream() {
    var reply = ask("whole" + SCRIPT, Shape.STREAM);

    assertThat(reply.whole()).isTrue();
    assertThat(reply.textBytes()).isEqualTo(210);
    assertThat(reply.usage()).isEqualTo("11+7");
    assertThat(reply.firstContent()).isLessThanOrEqualTo(reply.took());
  }

  @Test
  void keepsWhatCameOfAStreamThatIsCut() {
    var reply = ask("cut" + SCRIPT + "~fault=cut@3", Shape.STREAM);

    assertThat(reply.whole()).isFalse();
    assertThat(reply.cut()).isTrue();
    assertThat(reply.done()).isFalse();
    assertThat(reply.finish()).isEmpty();
    assertThat(reply.textBytes()).isEqualTo(90);
  }

  @Test
  void missesAnEndMarkThatIsNotThere() {
    var reply = ask("nodone" + SCRIPT + "~fault=nodone", Shape.STREAM);

    assertThat(reply.cut()).isFalse();
    assertThat(reply.done()).isFalse();
    assertThat(reply.whole()).isFalse();
  }

  @Test
  void hearsAnErrorWithinAStream() {
    var reply = ask("error" + SCRIPT + "~fault=error@2", Shape.STREAM);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.error()).isEqualTo("overloaded");
    assertThat(reply.textBytes()).isEqualTo(60);
    assertThat(reply.whole()).isFalse();
  }

  @Test
  void hearsARefusal() {
    var reply = ask("long~fault=context", Shape.PLAIN);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("context_length_exceeded");
    assertThat(reply.done()).isFalse();
  }

  @Test
  void takesNoHalfReplyForAWholeOne() {
    assertThat(ask("cut" + SCRIPT + "~fault=cut@60", Shape.PLAIN).cut()).isTrue();
    assertThat(ask("half" + SCRIPT + "~fault=truncated", Shape.PLAIN).error())
        .isEqualTo("not-json");
    assertThat(ask("reset" + SCRIPT + "~fault=reset", Shape.PLAIN).status()).isZero();
  }

  @Test
  void seesWhenContentBegan() {
    var reply = ask("late~first=60ms~gap=20ms~chunks=4~size=8", Shape.STREAM);

    assertThat(reply.firstContent()).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    assertThat(reply.took())
        .isGreaterThanOrEqualTo(reply.firstContent().plus(Duration.ofMillis(40)));
  }

  @Test
  void continuesWhatWasBegunForTheModel() {
    var question = Question.of("begun" + SCRIPT, Shape.PLAIN).withBeginning();

    assertThat(question.body()).contains("\"role\":\"assistant\"");
    assertThat(client.ask(question).whole()).isTrue();
  }

  @Test
  void comparesWithWhatThePlatformsCounted() {
    var model = "counted~fault=first@1:503";
    ask(model, Shape.PLAIN);
    ask(model, Shape.STREAM);

    assertThat(wall.count(Home.OPENAI, model)).isEqualTo(new Wall.Count(2, 1, 1, 0, 0, 0));
    assertThat(wall.keysShown(model)).containsExactly("Bearer sk-test", "Bearer sk-test");
    assertThat(wall.count(Home.OPENAI, "never-asked")).isEqualTo(Wall.Count.NONE);
  }

  @Test
  void takesAPlatformDownAndUp() {
    wall.down(Home.LOCAL, "503");
    wall.up(Home.LOCAL);
    wall.down(Home.OPENAI, "500");
    var down = ask("outage" + SCRIPT, Shape.PLAIN);
    wall.up(Home.OPENAI);
    var up = ask("outage" + SCRIPT, Shape.PLAIN);

    assertThat(down.status()).isEqualTo(500);
    assertThat(up.whole()).isTrue();
  }

  private Reply ask(String model, Shape shape) {
    return client.ask(Question.of(model, shape));
  }
}
