package dev.baton.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stream of events, as those who listen to it hear it. */
class LiveEventsTest {
  private static final int LISTENERS_MAX = 64;
  private static final int KEPT = 256;
  private static final Pattern ID = Pattern.compile("id: (\\S+-(\\d+))");

  private final TestingServer baton = TestingServer.with("platforms: {}\n");

  @AfterEach
  void stop() {
    baton.close();
  }

  private void publish(String data) {
    baton
        .server()
        .wiring()
        .events()
        .publish("budget.warn", ("\"" + data + "\"").getBytes(StandardCharsets.UTF_8));
  }

  /** Somebody who listens, once he is heard: an event that is published now reaches him. */
  private RawCaller listener(String... headers) throws IOException {
    return asking(RawCaller.of(baton), headers);
  }

  private static RawCaller asking(RawCaller caller, String... headers) throws IOException {
    var head =
        new StringBuilder(
                "GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ")
            .append(TestingServer.VIEWER_KEY)
            .append("\r\n");
    for (var header : headers) {
      head.append(header).append("\r\n");
    }
    caller.send(head + "\r\n");
    var said = new ArrayList<String>();
    for (var line = caller.line(); !line.isEmpty(); line = caller.line()) {
      said.add(line);
    }
    assertThat(said).as("the head").contains("HTTP/1.1 200 OK", "content-type: text/event-stream");
    return caller;
  }

  /** The lines of the next event. */
  private static List<String> event(RawCaller caller) throws IOException {
    var lines = new ArrayList<String>();
    for (var line = caller.line(); !line.startsWith("data: "); line = caller.line()) {
      if (line.startsWith("id: ") || line.startsWith("event: ")) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static String id(RawCaller caller) throws IOException {
    return event(caller).getFirst().substring("id: ".length());
  }

  @Test
  void tellsWhatHappensFromThenOn() throws IOException {
    publish("before");
    try (var one = listener();
        var two = listener()) {
      publish("first");
      publish("second");

      for (var caller : List.of(one, two)) {
        assertThat(event(caller).getFirst()).matches("id: [0-9a-z]+-2");
        assertThat(event(caller).getFirst()).matches("id: [0-9a-z]+-3");
      }
    }
  }

  @Test
  void goesOnWhereAListenerLeftOff() throws IOException {
    String last;
    try (var caller = listener()) {
      publish("first");
      last = id(caller);
    }
    publish("second");
    publish("third");

    try (var back = listener("last-event-id: " + last)) {
      assertThat(id(back)).endsWith("-2");
      assertThat(id(back)).endsWith("-3");
    }
  }

  @Test
  void tellsAllThatItKnowsToWhoKnewAnEarlierProcess() throws IOException {
    publish("first");

    for (var strange : List.of("other-17", "17", "-", "x-99999999999999999999", "x\u00e9-1")) {
      try (var back = listener("last-event-id: " + strange)) {
        assertThat(id(back)).as(strange).endsWith("-1");
      }
    }
  }

  @Test
  void saysHowManyEventsAreKeptNoMore() throws IOException {
    String last;
    try (var caller = listener()) {
      publish("first");
      last = id(caller);
    }
    for (var i = 0; i < KEPT + 10; i++) {
      publish("more");
    }

    try (var back = listener("last-event-id: " + last)) {
      assertThat(event(back)).containsExactly("event: events.missed");
      assertThat(id(back)).endsWith("-12");
    }
  }

  @Test
  void letsInSoManyAndNoMoreUntilOneLeaves() throws IOException {
    var inside = new ArrayList<RawCaller>();
    for (var i = 0; i < LISTENERS_MAX; i++) {
      inside.add(listener());
    }

    var refused = baton.get("/api/v1/events", TestingServer.VIEWER_KEY);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.message()).startsWith("As many listen to events already as may: 64.");

    inside.removeLast().close();
    TestingServer.soon(() -> {
      try (var next = RawCaller.of(baton)) {
        inside.add(asking(next));
      }
    });
    for (var caller : inside) {
      caller.close();
    }
  }

  @Test
  void sendsEverybodyHomeWhenTheServerDrains() throws Exception {
    try (var caller = listener()) {
      publish("last");
      var drained = baton.server().drain(Duration.ofSeconds(30));

      var heard = caller.hearToTheEnd();

      assertThat(heard)
          .contains("data: \"last\"")
          .contains(": the server ends\n\n")
          .endsWith("0\r\n\r\n");
      drained.await();
    }
  }

  @Test
  void letsGoOfWhoReadsTooSlowlyAndOfNobodyElse() throws IOException {
    var big = "x".repeat(16 << 10);
    try (var slow = asking(RawCaller.slowReader(baton));
        var quick = listener()) {
      var sent = 0;
      while (sent < 4000) {
        publish(big);
        sent++;
        assertThat(id(quick)).endsWith("-" + sent);
      }

      var numbers =
          ID.matcher(slow.hearToTheEnd()).results().map(id -> Long.parseLong(id.group(2))).toList();

      assertThat(numbers).hasSizeLessThan(sent);
      for (var at = 0; at < numbers.size(); at++) {
        assertThat(numbers.get(at)).isEqualTo(at + 1L);
      }
      publish("still there");
      assertThat(id(quick)).endsWith("-" + (sent + 1));
    }
  }
}
