package dev.baton.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GlanceTest {

  private static Glance at(String body) {
    return Glance.at(Buffer.buffer(body));
  }

  @Test
  void findsModelAndStream() {
    var glance = at("{ \"x\": [{\"model\":\"no\"}], \"model\" : \"yes\", \"stream\" :\ttrue }");

    assertThat(glance.model()).isEqualTo("yes");
    assertThat(glance.stream()).isTrue();
    assertThat(glance.shaped()).isFalse();
  }

  @Test
  void isNotFooledByText() {
    var glance = at("{\"a\":\"\\\"model\\\":\\\"no\\\"\",\"b\":\"model\",\"model\":\"y\\/\\\"z\"}");

    assertThat(glance.model()).isEqualTo("y/\"z");
  }

  @Test
  void seesWhetherUsageIsWanted() {
    assertThat(at("{\"stream_options\":{\"include_usage\": true}}").includeUsage()).isTrue();
    assertThat(at("{\"stream_options\":{\"include_usage\":false}}").includeUsage()).isFalse();
    assertThat(at("{\"stream_options\":{},\"x\":{\"include_usage\":true}}").includeUsage())
        .isFalse();
  }

  @Test
  void seesWhatShapesTheAnswer() {
    assertThat(at("{\"tools\":[]}").shaped()).isTrue();
    assertThat(at("{\"messages\":[{\"tools\":[]}]}").shaped()).isFalse();
    assertThat(at("{\"generationConfig\":{\"responseMimeType\":\"x\"}}").shaped()).isTrue();
    assertThat(at("{\"generationConfig\":{\"topK\":1}}").shaped()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"", "{\"model", "{\"model\"", "{\"model\":", "]]", "{\"a\\"})
  void survivesBrokenBodies(String body) {
    assertThat(at(body).model()).isEmpty();
  }
}
