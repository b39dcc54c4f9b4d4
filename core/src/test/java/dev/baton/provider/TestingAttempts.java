package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.catalog.ModelTraits;
import dev.baton.chat.FaultCode;
import dev.baton.config.BaseUrl;
import dev.baton.config.Secret;
import dev.baton.wire.LoopAlarms;
import dev.baton.wire.TestingTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Attempts at one platform in a time of their own, asked through the provider. */
final class TestingAttempts {
  static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(5), Duration.ZERO, Duration.ofSeconds(3), 0);

  private final TestingTime time = new TestingTime();
  private final TestingPlatform platform = new TestingPlatform();
  private final TestingSink sink = new TestingSink();
  private final PlatformWire wire =
      new PlatformWire(
          DialectName.OPENAI, FieldRules.NONE, new Dialects(InstantSource.system(), () -> "id"));
  private final HttpProvider provider =
      new HttpProvider(
          new Connections(platform.client()),
          BaseUrl.of("https://up.test/v1", DialectName.OPENAI, ""),
          wire,
          KeyHeader.BEARER,
          Optional.of(Secret.of("sk-secret")),
          new LoopAlarms(time.vertx(), time::nanos),
          time::nanos);

  Provider.Call ask(boolean streamed) {
    return ask(streamed, PATIENCE);
  }

  Provider.Call ask(boolean streamed, Patience patience) {
    var client = new OpenAiWire();
    var body = ChatFrames.request("m", streamed, "Hi").getBytes(StandardCharsets.UTF_8);
    var target = new Target("up", ModelTraits.unknown("m-1"), OptionalLong.empty());
    var passage = client.pass(client.read(body), target, wire, new Stamp("r1", 1));
    return provider.send(passage, patience, sink);
  }

  static FaultCode failure(Provider.Call call) {
    assertThat(call.answer().isComplete()).as("whether the attempt is over").isTrue();
    return switch (call.answer().result()) {
      case Answer.Failed(var fault, _) -> fault.code();
      case Answer.Complete _ -> throw new AssertionError("the attempt gave a whole answer");
    };
  }

  /** Nothing rings any more, and no connection is held. */
  void letGo() {
    time.pass(Duration.ofMillis(20));
    assertThat(time.still()).as("no alarm is left").isTrue();
    assertThat(platform.exchanges()).noneMatch(TestingExchange::held);
  }

  TestingTime time() {
    return time;
  }

  TestingPlatform platform() {
    return platform;
  }

  TestingSink sink() {
    return sink;
  }

  HttpProvider provider() {
    return provider;
  }
}
