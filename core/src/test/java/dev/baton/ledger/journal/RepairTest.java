package dev.baton.ledger.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.ledger.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepairTest {
  private final TestingJournal testing = new TestingJournal(9);
  private final TestingDisk disk = new TestingDisk();
  private final List<Entry> entries = new ArrayList<>();
  private final List<Long> begins = new ArrayList<>();

  /** Three lives, each with ten records; an open hold makes every start read all of them. */
  @BeforeEach
  void write() throws IOException {
    testing.segmentBytes = 32 * TestingJournal.KIB;
    for (var life = 0; life < 3; life++) {
      var roll = Opening.open(disk, testing.terms()).roll();
      for (var i = 0; i < 10; i++) {
        var entry = testing.entry();
        begins.add(roll.end());
        TestingJournal.append(roll, i == 0 ? Frame.Kind.HOLD : Frame.Kind.SETTLE, entry);
        entries.add(entry);
      }
    }
  }

  private void damage(int record) {
    var position = begins.get(record);
    var name = Segment.name(Segment.numberOf(position));
    var content = disk.content(name);
    content[(int) Segment.offsetOf(position) + 40] ^= 1;
    disk.put(name, content);
  }

  private List<Entry> opened() throws Exception {
    try (var journal = Journal.open(disk, testing.terms())) {
      return TestingJournal.all(journal).stream()
          .filter(frame -> frame.payload().length > 0)
          .map(frame -> EntryCodec.decode(frame.id(), frame.payload()))
          .toList();
    }
  }

  @Test
  void aWholeJournalIsLeftAlone() throws Exception {
    var before = disk.names();

    assertThat(Repair.repair(disk)).contains("Nothing was changed");
    assertThat(disk.names()).isEqualTo(before);
  }

  @Test
  void allBeforeTheDamageIsKeptAndAllBehindItIsListed() throws Exception {
    for (var record = 0; record < 20; record++) {
      var damaged = record;
      setUpAnew();
      damage(damaged);
      assertThatThrownBy(() -> Journal.open(disk, testing.terms()))
          .isInstanceOf(JournalCorrupt.class)
          .hasMessageContaining("segment " + Segment.numberOf(begins.get(damaged)))
          .hasMessageContaining("byte " + Segment.offsetOf(begins.get(damaged)));

      var said = Repair.repair(disk);

      assertThat(said).contains("set aside");
      assertThat(opened()).isEqualTo(entries.subList(0, damaged));
      assertThat(report())
          .hasSize(30 - damaged - 1)
          .allSatisfy(
              line -> assertThat(line).contains("request req_").contains("anthropic/claude"));
      assertThat(report().getFirst()).contains(entries.get(damaged + 1).id().toString());
      assertThat(disk.names()).anyMatch(name -> name.startsWith("broken-"));
    }
  }

  private void setUpAnew() throws IOException {
    for (var name : disk.names()) {
      disk.delete(name);
    }
    disk.keep(Mark.NAME, new byte[0], true);
    entries.clear();
    begins.clear();
    write();
  }

  private List<String> report() {
    for (var number = 1; number < 99; number++) {
      var report = disk.note("repair-%010d.txt".formatted(number));
      if (report.isPresent()) {
        return new String(report.get(), StandardCharsets.UTF_8).lines().toList();
      }
    }
    throw new AssertionError("There is no report.");
  }

  @Test
  void aMissingFileIsDamageToo() throws Exception {
    disk.delete(Segment.name(2));
    assertThatThrownBy(() -> Journal.open(disk, testing.terms()))
        .isInstanceOf(JournalCorrupt.class)
        .hasMessageContaining("segment 2")
        .hasMessageContaining("missing");

    Repair.repair(disk);

    assertThat(opened()).isEqualTo(entries.subList(0, 10));
  }

  @Test
  void aDamagedHeaderIsDamageToo() throws Exception {
    var content = disk.content(Segment.name(3));
    Arrays.fill(content, 0, 20, (byte) 7);
    disk.put(Segment.name(3), content);
    assertThatThrownBy(() -> Journal.open(disk, testing.terms()))
        .isInstanceOf(JournalCorrupt.class);

    Repair.repair(disk);

    assertThat(opened()).isEqualTo(entries.subList(0, 20));
  }

  @Test
  void aJournalOfAnotherNodeIsNotTakenForOurs() throws Exception {
    disk.keep("NODE", "0123456789abcdef".getBytes(StandardCharsets.US_ASCII), true);

    assertThatThrownBy(() -> Journal.open(disk, testing.terms()))
        .hasMessageContaining("another node");
  }
}
