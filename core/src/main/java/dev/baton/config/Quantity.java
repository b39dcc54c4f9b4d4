package dev.baton.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How numbers are written that stand for more than a plain one. */
sealed interface Quantity<T> extends Form<T> {

  /** {@code 14400}, {@code 40k}, {@code 4M}: how much there may be of something. */
  record Count(long max) implements Quantity<Long> {
    private static final Measure UNITS =
        Measure.of("", 1).and("k", 1_000).and("M", 1_000_000).and("G", 1_000_000_000);
    private static final long TERA = 1_000_000_000_000L;

    static Count any() {
      return new Count(TERA);
    }

    @Override
    public Optional<Long> read(String text) {
      return UNITS.read(text).filter(count -> count > 0 && count <= max);
    }

    @Override
    public String write(Long value) {
      return UNITS.write(value);
    }

    @Override
    public String wanted() {
      return "a whole number from 1 to " + write(max) + ", such as 14400, 40k or 4M";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      var guess = UNITS.nearest(wrong, "").filter(near -> !near.equals(wrong));
      return guess.filter(near -> read(near).isPresent());
    }

    @Override
    public String remark(String wrong) {
      return UNITS.read(wrong).filter(count -> count == 0).isPresent() ? ZERO_BLOCKS : "";
    }
  }

  /** {@code 20%}: so many of each hundred. */
  record Share(int min, int max) implements Quantity<Integer> {
    private static final Measure UNIT = Measure.of("%", 1);

    @Override
    public Optional<Integer> read(String text) {
      return UNIT.read(text).filter(share -> share >= min && share <= max).map(Math::toIntExact);
    }

    @Override
    public String write(Integer value) {
      return value + "%";
    }

    @Override
    public String wanted() {
      return "a whole share from " + write(min) + " to " + write(max) + ", such as 5%";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return UNIT.nearest(wrong, "%").filter(guess -> read(guess).isPresent());
    }
  }

  /** {@code 0.9} or {@code 90%}: a part of a whole, in percent. */
  record Fraction(int min, int max) implements Quantity<Integer> {
    private static final Measure UNIT = Measure.of("%", 1);
    private static final Decimal PART = new Decimal(2, BigDecimal.ZERO, BigDecimal.ONE);

    @Override
    public Optional<Integer> read(String text) {
      var percent = UNIT.read(text).filter(share -> share <= max).map(Math::toIntExact);
      return percent
          .or(() -> PART.read(text).map(part -> part.movePointRight(2).intValueExact()))
          .filter(share -> share >= min && share <= max);
    }

    @Override
    public String write(Integer value) {
      return value + "%";
    }

    @Override
    public String wanted() {
      return "a share from " + write(min) + " to " + write(max) + ", such as 0.9 or 90%";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return UNIT.nearest(wrong, "%").filter(guess -> read(guess).isPresent());
    }
  }

  /** {@code 24h}, {@code 400d}: whole hours. */
  record Span(Duration min, Duration max) implements Quantity<Duration> {
    private static final Measure UNITS = Measure.of("h", 1).and("d", 24);

    @Override
    public Optional<Duration> read(String text) {
      return UNITS
          .read(text)
          .filter(hours -> hours >= min.toHours() && hours <= max.toHours())
          .map(Duration::ofHours);
    }

    @Override
    public String write(Duration value) {
      return UNITS.write(value.toHours());
    }

    @Override
    public String wanted() {
      return "whole hours or days from "
          + write(min)
          + " to "
          + write(max)
          + ", such as 24h or 30d";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return UNITS.nearest(wrong, "h").filter(guess -> read(guess).isPresent());
    }
  }

  /**
   * {@code 2.50}: never through floating point, so that money stays exact.
   *
   * @param places digits behind the point at most
   */
  record Decimal(int places, BigDecimal min, BigDecimal max) implements Quantity<BigDecimal> {
    static final int NANO = 9;
    static final int MICRO = 6;
    private static final int DIGITS_MAX = 9;

    /** Dollars that are to be spent, to the nano-dollar. */
    static Decimal dollars() {
      return new Decimal(NANO, BigDecimal.ONE.movePointLeft(NANO), BigDecimal.valueOf(1_000_000));
    }

    @Override
    public Optional<BigDecimal> read(String text) {
      return number(text).filter(n -> n.compareTo(min) >= 0 && n.compareTo(max) <= 0);
    }

    private Optional<BigDecimal> number(String text) {
      var pattern = "[0-9]{1," + DIGITS_MAX + "}(\\.[0-9]{1," + places + "})?";
      return text.matches(pattern) ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    @Override
    public String write(BigDecimal value) {
      return value.toPlainString();
    }

    @Override
    public String wanted() {
      return String.format(
          Locale.ROOT,
          "a number from %s to %s with at most %d digits behind the point, such as 2.50",
          write(min),
          write(max),
          places);
    }

    @Override
    public Optional<String> nearest(String wrong) {
      var bare = wrong.strip().replaceFirst("^\\$", "").strip();
      return bare.equals(wrong) || read(bare).isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    @Override
    public String remark(String wrong) {
      var zero = number(wrong).filter(number -> number.signum() == 0).isPresent();
      return zero ? ZERO_BLOCKS : "";
    }
  }

  /**
   * How late is late.
   *
   * @param time empty: as was learned, later than most were
   */
  record Late(Optional<Duration> time) {}

  /** {@code p95}, which is learned, or a time. */
  record Lateness(Form.Time time) implements Quantity<Late> {
    static final String LEARNED = "p95";

    @Override
    public Optional<Late> read(String text) {
      return text.equals(LEARNED)
          ? Optional.of(new Late(Optional.empty()))
          : time.read(text).map(late -> new Late(Optional.of(late)));
    }

    @Override
    public String write(Late value) {
      return value.time().map(time::write).orElse(LEARNED);
    }

    @Override
    public String wanted() {
      return LEARNED + " or " + time.wanted();
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return time.nearest(wrong)
          .or(() -> wrong.matches("[pP]\\d+") ? Optional.of(LEARNED) : Optional.empty());
    }
  }

  String ZERO_BLOCKS = " A limit of zero blocks everything; leave it out for none.";
}
