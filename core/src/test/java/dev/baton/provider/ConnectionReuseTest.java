package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.catalog.ModelTraits;
import dev.baton.config.BaseUrl;
import dev.baton.wire.LoopAlarms;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Real connections to a platform that closes them behind its replies without saying so: at once, a
 * moment later, or not before the next request is on its way. No call ever notices.
 */
final class ConnectionReuseTest {
  private static final int CALLS = 3000;
  private static final int AT_ONCE = 40;
  private static final Duration GENEROUS = Duration.ofSeconds(60);
  private static final Patience PATIENCE = new Patience(GENEROUS, Duration.ZERO, GENEROUS, 0);

  private final Vertx vertx = Vertx.vertx();
  private final SplittableRandom random = new SplittableRandom(7);
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final List<String> failures = new ArrayList<>();
  private NetServer platform;

  @BeforeEach
  void aPlatformThatCloses() throws Exception {
    platform = await(vertx.createNetServer().connectHandler(this::served).listen(0, "127.0.0.1"));
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private void served(NetSocket socket) {
    connections.incrementAndGet();
    open.incrementAndGet();
    socket.closeHandler(_ -> open.decrementAndGet());
    var doomed = new AtomicBoolean();
    socket.exceptionHandler(_ -> {});
    socket.handler(piece -> {
      // A request is small and so comes in one or two pieces, of which the last ends like this.
      if (!piece.toString().endsWith("]}")) {
        return;
      }
      if (doomed.get()) {
        unanswered.incrementAndGet();
        socket.close();
        return;
      }
      socket.write(reply());
      switch (random.nextInt(6)) {
        case 0 -> socket.close();
        case 1 -> vertx.setTimer(1 + random.nextInt(3), _ -> socket.close());
        case 2 -> doomed.set(true);
        default -> {}
      }
    });
  }

  private static Buffer reply() {
    var body = ChatFrames.whole("Hello");
    return Buffer.buffer(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: "
            + body.length()
            + "\r\n\r\n"
            + body);
  }

  @Test
  void failsNoCallThatMeetsAConnectionAsItDies() throws Exception {
    await(onOneLoop());

    assertThat(failures).isEmpty();
    assertThat(unanswered.get()).as("connections that died under a request").isGreaterThan(100);
    assertThat(connections.get()).as("connections, of which many served twice").isLessThan(CALLS);
  }

  @Test
  void leavesNoConnectionOpenThatThePoolDoesNotKnow() throws Exception {
    await(onOneLoop());

    await(onlyThePoolsAreOpen());
  }

  private Future<Void> onlyThePoolsAreOpen() {
    var closed = Promise.<Void>promise();
    vertx.setPeriodic(
        10,
        id -> {
          if (open.get() <= AT_ONCE && vertx.cancelTimer(id)) {
            closed.complete();
          }
        });
    return closed.future();
  }

  private Future<Void> onOneLoop() {
    var context = vertx.getOrCreateContext();
    var all = Promise.<Void>promise();
    context.runOnContext(_ -> {
      var provider = provider();
      var lines = new ArrayList<Future<Void>>();
      for (var line = 0; line < AT_ONCE; line++) {
        lines.add(callAgain(provider, CALLS / AT_ONCE));
      }
      Future.all(lines).<Void>mapEmpty().onComplete(all);
    });
    return all.future();
  }

  private HttpProvider provider() {
    var client =
        vertx
            .httpClientBuilder()
            .with(new HttpClientOptions().setKeepAliveTimeout(45))
            .with(new PoolOptions().setHttp1MaxSize(AT_ONCE))
            .withConnectHandler(connection -> connection.exceptionHandler(_ -> {}))
            .build();
    return new HttpProvider(
        new Connections(client),
        BaseUrl.of("http://127.0.0.1:" + platform.actualPort() + "/v1", DialectName.OPENAI, ""),
        wire(),
        KeyHeader.BEARER,
        Optional.empty(),
        new LoopAlarms(vertx, System::nanoTime),
        System::nanoTime);
  }

  private static PlatformWire wire() {
    return new PlatformWire(
        DialectName.OPENAI, FieldRules.NONE, new Dialects(InstantSource.system(), () -> "id"));
  }

  private Future<Void> callAgain(HttpProvider provider, int times) {
    if (times == 0) {
      return Future.succeededFuture();
    }
    return call(provider)
        .compose(answer -> {
          if (answer instanceof Answer.Failed(var fault, _)) {
            failures.add(fault.toString());
          }
          return callAgain(provider, times - 1);
        });
  }

  private static Future<Answer> call(HttpProvider provider) {
    var client = new OpenAiWire();
    var body = ChatFrames.request("m", false, "Hi").getBytes(StandardCharsets.UTF_8);
    var target = new Target("up", ModelTraits.unknown("m"), OptionalLong.empty());
    var passage = client.pass(client.read(body), target, wire(), new Stamp("r", 1));
    return provider.send(passage, PATIENCE, new TestingSink()).answer();
  }
}
