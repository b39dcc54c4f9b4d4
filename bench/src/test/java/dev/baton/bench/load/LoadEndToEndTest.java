package dev.baton.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("NullAway.Init")
class LoadEndToEndTest {

  private static TestingUpstream upstream;
  private static Sockets sockets;

  @BeforeAll
  static void start() {
    upstream = new TestingUpstream(0);
    sockets = Sockets.open();
  }

  @AfterAll
  static void end() {
    sockets.close();
    upstream.close();
  }

  @Test
  void countsWholeRepliesInAClosedLoop() throws Exception {
    var result = run("gpt-4o~size=100", false, new Pace.Closed(4, 0, 0), 200);

    assertThat(result.errors()).isEmpty();
    assertThat(result.completed()).isPositive().isEqualTo(result.latency().count());
    assertThat(result.latency().p99()).isGreaterThanOrEqualTo(result.latency().p50());
    assertThat(result.bytes()).isGreaterThan(result.completed() * 400);
  }

  @Test
  void countsChunksAndEndsOfStreams() throws Exception {
    var result = run("gpt-4o~chunks=7~gap=1ms~first=5ms", true, new Pace.Closed(3, 2, 20), 5_000);

    assertThat(result.errors()).isEmpty();
    assertThat(result.completed()).isEqualTo(6);
    assertThat(result.chunks()).isEqualTo(42);
    assertThat(result.firstContent().count()).isEqualTo(6);
    assertThat(result.gap().count()).isEqualTo(36);
    assertThat(result.firstContent().p50()).isGreaterThan(4_000);
  }

  @Test
  void startsOpenArrivalsAtTheirRate() throws Exception {
    var result = run("gpt-4o~first=5ms", false, new Pace.Open(200, 32, 1), 500);

    assertThat(result.errors()).isEmpty();
    assertThat(result.completed() + result.dropped()).isBetween(60L, 140L);
  }

  @Test
  void dropsArrivalsThatFindNoConnection() throws Exception {
    var result = run("gpt-4o~first=100ms", false, new Pace.Open(200, 1, 1), 500);

    assertThat(result.dropped()).isGreaterThan(30);
    assertThat(result.completed()).isLessThan(10);
  }

  @Test
  void callsACutStreamAnError() throws Exception {
    var result = run("gpt-4o~chunks=3~fault=cut", true, new Pace.Closed(1, 1, 0), 2_000);

    assertThat(result.errors()).isEqualTo(Map.of("cut", 1L));
    assertThat(result.completed()).isZero();
  }

  @Test
  void callsARefusalAnError() throws Exception {
    var result = run("gpt-4o~fault=429", false, new Pace.Closed(2, 1, 0), 2_000);

    assertThat(result.errors()).isEqualTo(Map.of("status-429", 2L));
  }

  @Test
  void callsAnOpenReplyAtTheEndAnError() throws Exception {
    var result = run("gpt-4o~first=9000ms", false, new Pace.Closed(2, 0, 0), 100, 100);

    assertThat(result.errors()).isEqualTo(Map.of("unfinished", 2L));
  }

  @Test
  void leavesSlowReadersWithoutCallingThemErrors() throws Exception {
    var result = run("gpt-4o~chunks=200~size=1000", true, new Pace.Slow(3, 0, 4096), 300);

    assertThat(result.errors()).isEmpty();
    assertThat(result.completed()).isZero();
    assertThat(result.bytes()).isLessThan(100_000);
  }

  @Test
  void goesThroughJsonUnchanged() {
    var json = JsonMapper.shared();
    var job = job("gpt-4o", true, new Pace.Open(12.5, 3, 9), 100, 50);

    assertThat(json.readValue(json.writeValueAsString(job), LoadJob.class)).isEqualTo(job);
  }

  private static LoadResult run(String model, boolean streamed, Pace pace, int millis)
      throws InterruptedException {
    return run(model, streamed, pace, millis, 2_000);
  }

  private static LoadResult run(
      String model, boolean streamed, Pace pace, int millis, int drainMillis)
      throws InterruptedException {
    return sockets.run(job(model, streamed, pace, millis, drainMillis)).sync().getNow();
  }

  private static LoadJob job(
      String model, boolean streamed, Pace pace, int millis, int drainMillis) {
    var body = "{\"model\":\"%s\"%s}".formatted(model, streamed ? ",\"stream\":true" : "");
    var door = new LoadJob.Door("127.0.0.1", upstream.port(), "/v1/chat/completions", "k");
    return new LoadJob(door, body, streamed, pace, millis, drainMillis);
  }
}
