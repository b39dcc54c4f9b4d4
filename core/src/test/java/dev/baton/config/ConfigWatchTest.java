package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.MutationTest.Heard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWatchTest {
  @TempDir private Path folder;
  private TestingFiles files;
  private Heard heard;
  private ConfigWatch watch;

  @BeforeEach
  void begin() {
    files = new TestingFiles(folder);
    heard = new Heard();
    var source = files.file("server: {port: 1}\n");
    watch = new ConfigWatch(source, TestingFiles.loaded(source).config(), heard);
  }

  @Test
  void saysNothingWhileNothingChanges() {
    watch.poll();
    watch.poll();

    assertThat(heard.changed).isEmpty();
    assertThat(heard.refused).isEmpty();
  }

  @Test
  void handsOverAChangeOnceItStandsStill() {
    files.write("baton.yaml", "server: {port: 12");
    watch.poll();
    files.write("baton.yaml", "server: {port: 1234}\n");
    watch.poll();
    assertThat(heard.changed).isEmpty();

    watch.poll();
    watch.poll();

    assertThat(heard.changed)
        .singleElement()
        .extracting(l -> l.config().server().port())
        .isEqualTo(1234);
    assertThat(heard.refused).isEmpty();
    assertThat(watch.current().server().port()).isEqualTo(1234);
  }

  @Test
  void keepsTheOldOneWhenTheNewOneIsWrongAndSaysSoOnce() {
    files.write("baton.yaml", "server: {prot: 1234}\n");

    watch.poll();
    watch.poll();
    watch.poll();

    assertThat(watch.current().server().port()).isEqualTo(1);
    assertThat(heard.changed).isEmpty();
    assertThat(heard.refused).singleElement().asString().contains("server.prot");
  }

  @Test
  void takesTheCorrectionOfAWrongEdit() {
    files.write("baton.yaml", "server: {prot: 1234}\n");
    watch.poll();
    watch.poll();

    files.write("baton.yaml", "server: {port: 99}\n");
    watch.poll();
    watch.poll();

    assertThat(watch.current().server().port()).isEqualTo(99);
  }

  @Test
  void seesADotEnvAppear() {
    files.write(".env", "GROQ_API_KEY=k\n");

    watch.poll();
    watch.poll();

    assertThat(watch.current().usablePlatforms())
        .extracting(PlatformConfig::name)
        .containsExactly("groq");
  }

  @Test
  void keepsTheOldOneWhenTheFileIsGone() throws IOException {
    Files.delete(folder.resolve("baton.yaml"));

    watch.poll();
    watch.poll();

    assertThat(watch.current().server().port()).isEqualTo(1);
    assertThat(heard.refused).hasSize(1);
  }

  @Test
  void readsAtOnceWhenAsked() {
    files.write("baton.yaml", "server: {port: 77}\n");

    assertThat(watch.reload()).isInstanceOf(ConfigOutcome.Loaded.class);

    assertThat(watch.current().server().port()).isEqualTo(77);
    assertThat(heard.changed).hasSize(1);
  }
}
