package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.baton.server.LyingUpstream.Lie;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Keys are nowhere to be read, whatever is logged and whatever platforms repeat. */
class SecretsTest {
  private static final List<String> SECRETS =
      List.of(
          "sk-proj-AbCdEfGhIjKlMnOpQrStUvWxYz012345",
          "sk-ant-api03-ZyXwVuTsRqPoNmLkJiHgFeDcBa",
          "AIzaSyD-0123456789abcdefghijklmnopqrstu",
          "a house key of no known form 4711",
          TestingServer.ADMIN_KEY,
          TestingServer.CALLER_KEY,
          TestingServer.VIEWER_KEY);

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PrintStream stderr = System.err;
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Level level = root.getLevel();
  private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();

  private final LyingUpstream upstream = new LyingUpstream(Lie.of(""));

  @BeforeEach
  void writeEverythingDown() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(root.getLoggerContext());
    encoder.setPattern("%level %logger %msg%n%ex");
    encoder.start();
    appender.setContext(root.getLoggerContext());
    appender.setEncoder(encoder);
    appender.setOutputStream(log);
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.TRACE);
  }

  @AfterEach
  void stop() {
    root.setLevel(level);
    root.detachAppender(appender);
    appender.stop();
    System.setErr(stderr);
    upstream.close();
  }

  private String config() {
    var platforms = new StringBuilder("platforms:\n");
    var dialects = List.of("openai", "anthropic", "gemini", "openai");
    for (var i = 0; i < dialects.size(); i++) {
      platforms.append(
          "  p%d: {dialect: %s, base-url: \"%s\", keys: [\"%s\"]}\n"
              .formatted(i, dialects.get(i), upstream.base(), SECRETS.get(i)));
    }
    return platforms.toString();
  }

  /** What a platform says that repeats everything it was told. */
  private Map<String, Lie> indiscretions() {
    var lies = new LinkedHashMap<String, Lie>();
    for (var status :
        List.of("400 No", "401 No", "403 No", "404 No", "429 No", "500 No", "418 No")) {
      lies.put(status, line -> line.say(Wires.reply(status, "application/json", repeated())));
      lies.put(status + " page", line -> line.say(Wires.reply(status, "text/html", key())));
    }
    lies.put("an error under 200", line -> line.say(Wires.json(repeated())));
    lies.put("nonsense", line -> line.say(Wires.json("{" + key())));
    lies.put(
        "an error event",
        line -> {
          line.say(Wires.streamHead() + "event: error\ndata: " + repeated() + "\n\n");
          line.hangUp();
        });
    lies.put("a header", Lie.of("HTTP/1.1 nonsense\r\nx-key: 1\r\n\r\n"));
    lies.put("a reset", LyingUpstream.Line::reset);
    for (var wire : Wires.values()) {
      lies.put("an answer of " + wire, wire.honestly(upstream));
    }
    return lies;
  }

  /** The key of the last request. */
  private String key() {
    var last = upstream.received().getLast();
    return SECRETS.stream().filter(last::contains).findFirst().orElseThrow();
  }

  private String repeated() {
    return "{\"type\":\"error\",\"error\":{\"type\":\"x\",\"code\":\"%1$s\",\"message\":\"Wrong: %1$s!\"}}"
        .formatted(key());
  }

  @Test
  void noKeyIsWrittenAnywhere() {
    var replies = new ArrayList<String>();
    try (var baton = TestingServer.with(config())) {
      indiscretions()
          .forEach((name, lie) -> {
            upstream.tellNow(lie);
            for (var i = 0; i < 4; i++) {
              for (var streamed : new boolean[] {false, true}) {
                var heard = baton.ask("p" + i + "/m", streamed);
                replies.add(name + ": " + heard.headers().map() + heard.body());
              }
            }
          });
      replies.add(baton.get("/v1/models", "bt-a-wrong-key-that-nobody-knows").body());
      replies.add(baton.get("/metrics").body());
    }

    assertThat(log.toString(StandardCharsets.UTF_8)).contains("TRACE");
    for (var secret : SECRETS) {
      assertThat(replies).noneMatch(reply -> shows(reply, secret));
      assertThat(log.toString(StandardCharsets.UTF_8).lines())
          .noneMatch(line -> shows(line, secret));
    }
  }

  private static boolean shows(String text, String secret) {
    var packed = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    return text.contains(secret) || text.contains(packed);
  }
}
