package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that append to one folder, one after the other, each killed at some moment. */
@Timeout(120)
final class KilledProcessTest {
  private static final int ROUNDS = 5;
  private static final long SEED = 11;

  @TempDir private Path folder;

  @Test
  void allThatAKilledProcessSaidItHadAppendedIsThere() throws Exception {
    var random = new Random(SEED);
    var reported = new ArrayList<String>();
    for (var round = 0; round < ROUNDS; round++) {
      reported.addAll(appendAndKill(round, 50 + random.nextInt(5_000)));
    }

    var testing = new TestingJournal(SEED);
    testing.segmentBytes = 1 << 20;
    try (var journal = Journal.open(new FolderFiles(folder), testing.terms())) {
      var found =
          TestingJournal.all(journal).stream()
              .map(frame -> frame.kind() + " " + frame.id())
              .toList();
      assertThat(found).containsSubsequence(reported);
      assertThat(journal.openHolds()).hasSizeLessThanOrEqualTo(ROUNDS);
      assertThat(journal.read(journal.end(), 1, Duration.ZERO)).isEmpty();
    }
  }

  private List<String> appendAndKill(int round, int lines)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                TestingAppender.class.getName(),
                folder.toString(),
                String.valueOf(round))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader()) {
      assertThat(out.readLine()).matches("open [0-" + round + "]");
      var reported = new ArrayList<>(read(out, lines));
      process.toHandle().destroyForcibly(); // which leaves the pipe, and what is still in it
      out.lines().filter(line -> line.matches("[A-Z]+ [0-9a-f]{32}")).forEach(reported::add);
      return reported;
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  private static List<String> read(BufferedReader out, int lines) throws IOException {
    var read = new ArrayList<String>();
    while (read.size() < lines) {
      read.add(Optional.ofNullable(out.readLine()).orElseThrow());
    }
    return read;
  }
}
