package dev.baton.ledger.journal;

import dev.baton.ledger.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The start of a journal: what is left is read, put in order, and a new segment begun. */
final class Opening {
  private static final String NODE = "NODE";

  private final JournalFiles files;
  private final Terms terms;
  private final Recovery.Found found;

  /** A journal that can be written to. */
  record Opened(long node, List<Entry> openHolds, Optional<String> cut, Roll roll) {}

  private Opening(JournalFiles files, Terms terms, Recovery.Found found) {
    this.files = files;
    this.terms = terms;
    this.found = found;
  }

  static Opened open(JournalFiles files, Terms terms) throws IOException {
    var found = Recovery.read(files);
    try {
      return new Opening(files, terms, found).opened();
    } catch (IOException | RuntimeException refused) {
      found.close();
      throw refused;
    }
  }

  /** The order matters: whenever the process ends in here, the next start finds the same log. */
  private Opened opened() throws IOException {
    var node = node();
    var holds = holds();
    forceWhatIsLeft();
    var cut = setAside();
    for (var segment : found.litter()) {
      if (found.newest().isEmpty() || segment.number > found.newest().get().number()) {
        delete(segment); // before a new one is made: the disk may be full
      }
    }
    var roll = new Roll(terms, found, node);
    begin(roll);
    for (var segment : found.litter()) {
      delete(segment);
    }
    found.litter().forEach(segment -> segment.leaf.close());
    found.aside().forEach(segment -> segment.leaf.close());
    return new Opened(node, holds, cut, roll);
  }

  private long node() throws IOException {
    var noted = files.note(NODE).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    if (noted.isPresent() && noted.get().matches("[0-9a-f]{16}")) {
      var node = Long.parseUnsignedLong(noted.get(), 16);
      var newest = found.newest().filter(header -> header.node() != node);
      if (newest.isPresent()) {
        throw new JournalCorrupt(newest.get().number(), 0, "it belongs to another node");
      }
      return node;
    }
    var node = found.newest().map(Header::node).orElseGet(terms.random()::nextLong);
    var hex = HexFormat.of().toHexDigits(node);
    files.keep(NODE, hex.getBytes(StandardCharsets.US_ASCII), true);
    return node;
  }

  private List<Entry> holds() {
    var form = new FrameForm();
    var holds = new ArrayList<Entry>();
    for (var place : found.open().places()) {
      var frame = form.frame(place, form.check(place));
      try {
        holds.add(EntryCodec.decode(frame.id(), frame.payload()));
      } catch (IllegalArgumentException unreadable) {
        throw new JournalCorrupt(
            place.number(), place.offset(), String.valueOf(unreadable.getMessage()));
      }
    }
    return List.copyOf(holds);
  }

  private void forceWhatIsLeft() throws IOException {
    for (var segment : found.kept()) {
      if (segment.endPosition() > found.forced()) {
        files.force(segment.name());
      }
    }
    files.keep(Mark.NAME, new Mark(found.end(), found.last() + 1).bytes(), true);
  }

  /** The newest first, so that the chain is whole at every moment. */
  private Optional<String> setAside() throws IOException {
    var names = new ArrayList<String>();
    found.aside().stream()
        .sorted((a, b) -> Long.compare(b.number, a.number))
        .forEach(segment -> names.add("aside-" + segment.name()));
    for (var name : names) {
      files.rename(name.substring("aside-".length()), name);
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The journal had not reached the disk behind segment "
                + Segment.numberOf(found.end())
                + ", byte "
                + Segment.offsetOf(found.end())
                + ", when the power went. What stands behind that is not in the books, and was set"
                + " aside as "
                + String.join(", ", names)
                + ".");
  }

  private void delete(Segment segment) throws IOException {
    files.delete(segment.name());
  }

  private void begin(Roll roll) throws IOException {
    var number = roll.nextNumber();
    var segment = new Segment(number, files.create(Segment.name(number), terms.segmentBytes()));
    roll.begin(segment);
    segment.leaf.force(0, Header.BYTES);
    segment.forced = Header.BYTES;
    files.keep(Mark.NAME, new Mark(roll.shelf().forced(), number).bytes(), true);
  }
}
