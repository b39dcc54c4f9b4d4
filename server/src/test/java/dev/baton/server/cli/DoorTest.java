package dev.baton.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  private static final String EMPTY_LIST = "{\"data\":[]}";
  private static final String KEY_LINE = "\r\nAuthorization: Bearer ";

  @TempDir private Path data;
  private Shell shell = new Shell();

  @BeforeEach
  void namesTheDataFolder() {
    shell = new Shell().with("BATON_DATA", data.toString());
  }

  private void note(String url, long pid) throws IOException {
    var note =
        """
        {"url":"%s","key":"bt-note","pid":%d,"started":"2026-11-01T00:00:00Z"}\
        """
            .formatted(url, pid);
    Files.writeString(data.resolve("server.json"), note);
  }

  private static ScriptedServer server() throws IOException {
    return ScriptedServer.json(200, EMPTY_LIST);
  }

  @Test
  void findsTheRunningServerAndItsKey() throws Exception {
    try (var server = server()) {
      note(server.url(), ProcessHandle.current().pid());

      assertThat(shell.run("models").exit()).isZero();
      assertThat(server.requests().getFirst()).contains(KEY_LINE + "bt-note\r\n");
    }
  }

  @Test
  void ignoresTheNoteOfADeadServer() throws Exception {
    try (var server = server()) {
      var dead = new ProcessBuilder("true").start();
      dead.waitFor();
      note(server.url(), dead.pid());

      assertThat(shell.run("models").exit()).isEqualTo(7);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void ignoresANoteThatIsNone() throws Exception {
    Files.writeString(data.resolve("server.json"), "{\"url\":");

    assertThat(shell.run("models").exit()).isEqualTo(7);
  }

  @Test
  void keepsTheNotesKeyFromOtherServers() throws Exception {
    try (var own = server();
        var other = server()) {
      note(own.url(), ProcessHandle.current().pid());

      shell.run("models", "--url", other.url());
      shell.run("models", "--url", own.url() + "/v1");

      assertThat(other.requests().getFirst()).doesNotContain(KEY_LINE);
      assertThat(own.requests().getFirst())
          .startsWith("GET /api/v1/models HTTP/1.1\r\n")
          .contains(KEY_LINE + "bt-note");
    }
  }

  @Test
  void prefersFlagsToVariablesToTheNote() throws Exception {
    var file = Files.writeString(data.resolve("key"), "bt-file\n");
    try (var server = server();
        var other = server()) {
      note(other.url(), ProcessHandle.current().pid());
      shell.with("BATON_URL", other.url()).with("BATON_KEY", "bt-env");

      shell.run("models");
      shell.run("models", "--url", server.url(), "--key-file", file.toString());

      assertThat(other.requests().getFirst()).contains(KEY_LINE + "bt-env\r\n");
      assertThat(server.requests().getFirst()).contains(KEY_LINE + "bt-file\r\n");
    }
  }

  @Test
  void refusesAKeyThatWouldSplitTheHeader() throws Exception {
    try (var server = server()) {
      var ran = shell.with("BATON_KEY", "a\r\nX-Evil: 1").run("models", "--url", server.url());

      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).doesNotContain("Evil");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (var url : new String[] {"localhost:8484", "ftp://x", "http://", "http://a b"}) {
      assertThat(shell.run("models", "--url", url).exit()).as(url).isEqualTo(2);
    }
  }

  @Test
  void placesTheDataFolderByTheRules() {
    var home = new Shell().with("HOME", "/h").terminal(System.out, System.err);
    var xdg = new Shell().with("HOME", "/h").with("XDG_DATA_HOME", "/x");
    var relative = new Shell().with("HOME", "/h").with("XDG_DATA_HOME", "x");

    assertThat(folder(home)).isEqualTo(Path.of("/h/.local/share/baton"));
    assertThat(folder(xdg.terminal(System.out, System.err))).isEqualTo(Path.of("/x/baton"));
    assertThat(folder(relative.terminal(System.out, System.err)))
        .isEqualTo(Path.of("/h/.local/share/baton"));
  }

  private static Path folder(Terminal terminal) {
    return DataPlace.of(Optional.empty(), terminal.env());
  }
}
