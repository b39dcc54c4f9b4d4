package dev.baton.config;

import dev.baton.config.Form.Size;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Word;
import dev.baton.config.LedgerRules.Durability;
import dev.baton.config.LedgerRules.OnDisconnect;
import dev.baton.config.Quantity.Decimal;
import dev.baton.config.Quantity.Span;
import java.math.BigDecimal;
import java.time.Duration;

/** Reads {@code ledger}: how the books are kept. */
final class LedgerReader {
  private static final LedgerRules USUAL = LedgerRules.DEFAULT;
  private static final int SEGMENTS_MIN = 4;

  static final Key<Durability> DURABILITY =
      Key.of(
          "durability",
          Word.of(Durability.values(), Durability::word),
          USUAL.durability(),
          "What a record survives once a platform is asked: process, the end of Baton however it comes; disk, the loss of power too.");
  static final Key<OnDisconnect> ON_DISCONNECT =
      Key.of(
          "on-disconnect",
          Word.of(OnDisconnect.values(), OnDisconnect::word),
          USUAL.onDisconnect(),
          "When a caller leaves: cancel hangs up on the platform, drain reads on for a while so that its own count is booked.");
  static final Key<String> BASELINE =
      Key.of(
          "baseline",
          new Text(),
          USUAL.baseline(),
          "The platform/model that savings are reckoned against.");
  static final Key<BigDecimal> EXPENSIVE =
      Key.of(
          "expensive-from-usd",
          new Decimal(
              Decimal.MICRO,
              BigDecimal.ONE.movePointLeft(Decimal.MICRO),
              BigDecimal.valueOf(1_000_000)),
          BigDecimal.valueOf(USUAL.expensive(), Decimal.MICRO).setScale(0),
          "Dollars for a million tokens written, from which on a model counts as expensive.");
  static final Key<Duration> KEEP_ROWS =
      Key.of(
          "keep-rows",
          new Span(Duration.ofDays(1), Duration.ofDays(36_500)),
          USUAL.keepRows(),
          "How long single attempts are kept; sums stay.");
  static final Key<Long> SEGMENT =
      Key.of(
          "segment",
          new Size(Size.MIB, Size.GIB),
          USUAL.segmentBytes(),
          "How much one file of the journal holds.");
  static final Key<Long> JOURNAL_MAX =
      Key.of(
          "journal-max",
          new Size(SEGMENTS_MIN * Size.MIB, Size.GIB << 10),
          USUAL.journalBytesMax(),
          "How much may wait for the database; then keys with a hard budget are refused.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          DURABILITY, ON_DISCONNECT, BASELINE, EXPENSIVE, KEEP_ROWS, SEGMENT, JOURNAL_MAX);

  private final Reading reading;
  private final ModelNames models;

  LedgerReader(Reading reading, ModelNames models) {
    this.reading = reading;
    this.models = models;
  }

  LedgerRules read(Section in) {
    var segment = in.get(SEGMENT);
    return new LedgerRules(
        in.get(DURABILITY),
        in.get(ON_DISCONNECT),
        baseline(in),
        in.get(EXPENSIVE).movePointRight(Decimal.MICRO).longValueExact(),
        in.get(KEEP_ROWS),
        segment,
        journalMax(in, segment));
  }

  private String baseline(Section in) {
    var path = Section.join(in.path(), BASELINE.name());
    return in.node(BASELINE)
        .flatMap(node -> in.find(BASELINE).flatMap(text -> models.read(text, node, path)))
        .map(ModelName::toString)
        .orElse(USUAL.baseline());
  }

  /** One segment is written, one stands ready, and the others wait for the database. */
  private long journalMax(Section in, long segment) {
    var most = in.get(JOURNAL_MAX);
    if (most / SEGMENTS_MIN >= segment) {
      return most;
    }
    var written = in.node(JOURNAL_MAX).or(() -> in.node(SEGMENT));
    var path = Section.join(in.path(), JOURNAL_MAX.name());
    reading.wrong(
        written.map(Node::place).orElse(in.place()),
        path,
        path
            + " is "
            + JOURNAL_MAX.form().write(most)
            + "; it must hold four segments at least, and ledger.segment is "
            + SEGMENT.form().write(segment)
            + ".");
    return segment * SEGMENTS_MIN;
  }
}
