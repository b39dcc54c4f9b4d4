package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.simulator.Simulator.Options;
import dev.baton.simulator.Simulator.Pace;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SimulatorTest {
  private static final String PATH = "/openai/v1/chat/completions";
  private static final String STREAM = ",\"stream\":true";

  @Test
  void namesEachPlatformsAddress() {
    try (var probe = new Probe()) {
      var origin = "http://127.0.0.1:" + probe.simulator.port();

      assertThat(probe.simulator.base("openrouter")).hasToString(origin + "/openrouter/api/v1");
      assertThat(probe.simulator.base("gemini")).hasToString(origin + "/gemini");
    }
  }

  @Test
  void keepsWhatItWasSent() {
    try (var probe = new Probe()) {
      probe.post(PATH + "?a=b", List.of("Authorization: Bearer k", "x-odd: 1"), "{\"é\":1}");
      var one = probe.simulator.recorded().getFirst();

      assertThat(one.method() + " " + one.path() + "?" + one.query())
          .isEqualTo("POST " + PATH + "?a=b");
      assertThat(one.header("X-Odd")).hasValue("1");
      assertThat(one.text()).isEqualTo("{\"é\":1}");
    }
  }

  @Test
  void tellsAndForgetsOverHttp() {
    try (var probe = new Probe()) {
      probe.chat("m", "");

      assertThat(Json.parse(probe.call("GET", "/recorded").body()).path(0).path("path"))
          .hasToString("\"" + PATH + "\"");
      assertThat(probe.call("DELETE", "/recorded").status()).isEqualTo(204);
      assertThat(probe.call("GET", "/recorded").body()).isEqualTo("[]");
      assertThat(Json.parse(probe.call("GET", "/tally").body()).at("/total/requests").intValue())
          .isOne();
      assertThat(probe.call("GET", "/nope").status()).isEqualTo(404);
    }
  }

  @Test
  void keepsAThousandRequests() {
    var recorder = new Recorder();
    var request = new Recorded("GET", "/", "", List.of(), Director.NOTHING);
    IntStream.range(0, 1_001).forEach(_ -> recorder.add(request));

    assertThat(recorder.all()).hasSize(1_000);
  }

  @Test
  void countsTheTruth() {
    try (var probe = new Probe()) {
      probe.chat("m~in=10~out=5", "");
      probe.chat("m~in=10~out=5", STREAM);
      var row = probe.simulator.tally().of("openai", "m~in=10~out=5");

      assertThat(row)
          .isEqualTo(new Tally.Row("openai", "m~in=10~out=5", 2, 1, 2, 0, 0, 0, 0, 20, 10));
    }
  }

  @Test
  void seesAClientLeaveAMovingStream() {
    try (var probe = new Probe()) {
      var model = "m~gap=1ms~chunks=20000~size=10";
      var body = Probe.chatBody(model, STREAM);
      probe.postUntil(PATH, Probe.OPENAI, body, text -> text.contains("[simulate"));

      assertThat(probe.rowOnce("openai", model, row -> row.left() == 1).open()).isZero();
    }
  }

  @Test
  void writesMoreThanABufferfulWithoutGaps() {
    try (var probe = new Probe()) {
      var reply = probe.chat("m~chunks=2000~size=2000", STREAM);

      assertThat(reply.end()).isEqualTo(Probe.End.COMPLETE);
      assertThat(reply.events()).hasSize(2_003);
    }
  }

  @Test
  void answersTheSameWithoutRecordingButForTheQuotation() {
    try (var probe = new Probe(Options.onFreePort().withoutRecording())) {
      var first = probe.chat("m~chunks=3", STREAM);

      assertThat(first.body()).contains("[simulated]").doesNotContain("Hello");
      assertThat(probe.chat("m~chunks=3", STREAM).body()).isEqualTo(first.body());
      assertThat(probe.chat("m~tool=a", "").body()).contains("tool_calls");
      assertThat(probe.chat("m~fault=first@1:500", "").status()).isEqualTo(500);
      assertThat(probe.chat("m~fault=first@1:500", "").status()).isEqualTo(200);
      assertThat(probe.post(PATH, Probe.OPENAI, "{}").status()).isEqualTo(400);
      assertThat(probe.simulator.recorded()).isEmpty();
    }
  }

  @Test
  void servesOnSeveralLoopsUnderOnePort() {
    try (var probe = new Probe(new Options("127.0.0.1", 0, 7, 3, Pace.instant()))) {
      var answers =
          IntStream.range(0, 9).mapToObj(_ -> probe.chat("m", "").body()).distinct().toList();

      assertThat(answers).hasSize(1);
      assertThat(probe.simulator.tally().total().completed()).isEqualTo(9);
    }
  }

  @Test
  void answersByTheSeed() {
    try (var one = new Probe(new Options("127.0.0.1", 0, 1, 1, Pace.instant()));
        var two = new Probe(new Options("127.0.0.1", 0, 2, 1, Pace.instant()))) {
      assertThat(one.chat("m", "").body()).isNotEqualTo(two.chat("m", "").body());
    }
  }

  @Test
  void readsItsCommandLine() {
    var options =
        Main.options(List.of("--port", "81", "--no-record", "--seed", "5", "--host", "::1"));

    assertThat(options).isEqualTo(new Options("::1", 81, 5, 1, Pace.instant(), false));
  }

  @Test
  void stopsListening() {
    try (var probe = new Probe()) {
      probe.simulator.close().await();

      // Somebody else may answer at that port by now.
      var answer = catchThrowable(() -> probe.chat("m", ""));
      assertThat(probe.simulator.tally().total().requests()).as("asked: %s", answer).isZero();
    }
  }
}
