package dev.baton.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.gateway.Wishes;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;

final class WishHeadersTest {
  private static Wishes wishes(String... namesAndValues) {
    var headers = HttpHeaders.headers().add("user-agent", "somebody");
    for (var i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return WishHeaders.wishes(headers);
  }

  @Test
  void readsNothingWhereNothingIsSaid() {
    assertThat(wishes("x-other", "1")).isSameAs(Wishes.NONE);
  }

  @Test
  void takesATaskForItsTypeWhereThatIsNotSaid() {
    assertThat(wishes("X-Baton-Task", " refactor ").taskType()).isEqualTo("refactor");
    assertThat(wishes("x-baton-task", "a", "x-baton-task-type", "b").taskType()).isEqualTo("b");
  }

  @Test
  void knowsTheSessionsAndAgentsOfClaudeCode() {
    var said = wishes("X-Claude-Code-Session-Id", "s-1", "x-claude-code-agent-id", "reviewer");

    assertThat(said.conversation()).isEqualTo("s-1");
    assertThat(said.named().agent()).isEqualTo("reviewer");
  }

  @Test
  void believesItsOwnHeadersFirst() {
    var said =
        wishes(
            "x-claude-code-session-id", "s-1",
            "x-baton-conversation", "talk",
            "x-claude-code-agent-id", "reviewer",
            "x-baton-agent", "planner");

    assertThat(said.conversation()).isEqualTo("talk");
    assertThat(said.named().agent()).isEqualTo("planner");
  }
}
