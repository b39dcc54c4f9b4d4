package dev.baton.config;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** How one kind of value is written in the file. */
sealed interface Form<T> extends Shape
    permits Form.Text,
        Form.Hidden,
        Form.Whole,
        Form.Time,
        Form.Size,
        Form.Day,
        Form.Zone,
        Form.Word,
        Quantity {

  /** The value; empty if the text is none. */
  Optional<T> read(String text);

  String write(T value);

  /** What a right value looks like, to follow "it must be". */
  String wanted();

  /** What somebody who wrote {@code wrong} probably meant. */
  default Optional<String> nearest(String wrong) {
    return Optional.empty();
  }

  /** What else somebody should know who wrote {@code wrong}; a sentence after a blank, or none. */
  default String remark(String wrong) {
    return "";
  }

  /** {@code true} or {@code false}. */
  static Word<Boolean> yesOrNo() {
    var words = new LinkedHashMap<String, Boolean>();
    words.put("true", true);
    words.put("false", false);
    return new Word<>(words, Map.of("yes", "true", "on", "true", "no", "false", "off", "false"));
  }

  /** Any text but none. */
  record Text() implements Form<String> {
    @Override
    public Optional<String> read(String text) {
      return Optional.of(text).filter(t -> !t.isBlank());
    }

    @Override
    public String write(String value) {
      return value;
    }

    @Override
    public String wanted() {
      return "text";
    }
  }

  /** Text that is never shown again. */
  record Hidden() implements Form<Secret> {
    @Override
    public Optional<Secret> read(String text) {
      return Optional.of(text.strip()).filter(Secret::fits).map(Secret::of);
    }

    @Override
    public String write(Secret value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return "printable ASCII, best as ${VARIABLE}";
    }
  }

  record Whole(int min, int max) implements Form<Integer> {
    @Override
    public Optional<Integer> read(String text) {
      if (!text.matches("[0-9]{1,9}")) {
        return Optional.empty();
      }
      var number = Integer.parseInt(text);
      return number < min || number > max ? Optional.empty() : Optional.of(number);
    }

    @Override
    public String write(Integer value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return "a whole number from " + min + " to " + max;
    }
  }

  /** {@code 500ms}, {@code 30s}, {@code 10m}, {@code 24h}. */
  record Time(Duration min, Duration max) implements Form<Duration> {
    private static final Measure UNITS =
        Measure.of("ms", 1).and("s", 1000).and("m", 60_000).and("h", 3_600_000);

    static Time any() {
      return new Time(Duration.ofMillis(1), Duration.ofHours(24));
    }

    @Override
    public Optional<Duration> read(String text) {
      var time = UNITS.read(text).map(Duration::ofMillis);
      return time.filter(t -> t.compareTo(min) >= 0 && t.compareTo(max) <= 0);
    }

    @Override
    public String write(Duration value) {
      return value.isZero() ? "0s" : UNITS.write(value.toMillis());
    }

    @Override
    public String wanted() {
      return "a time from " + write(min) + " to " + write(max) + ", such as 500ms, 30s or 10m";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return UNITS.nearest(wrong, "s").filter(guess -> read(guess).isPresent());
    }
  }

  /** {@code 512B}, {@code 64KiB}, {@code 16MiB}, {@code 2GiB}. */
  record Size(long min, long max) implements Form<Long> {
    static final long KIB = 1L << 10;
    static final long MIB = 1L << 20;
    static final long GIB = 1L << 30;
    private static final Measure UNITS =
        Measure.of("B", 1).and("KiB", KIB).and("MiB", MIB).and("GiB", GIB);

    @Override
    public Optional<Long> read(String text) {
      return UNITS.read(text).filter(bytes -> bytes >= min && bytes <= max);
    }

    @Override
    public String write(Long value) {
      return UNITS.write(value);
    }

    @Override
    public String wanted() {
      return "a size from " + write(min) + " to " + write(max) + ", such as 64KiB or 16MiB";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return UNITS.nearest(wrong, "MiB").filter(guess -> read(guess).isPresent());
    }
  }

  /** {@code 2026-01-31}. */
  record Day() implements Form<LocalDate> {
    @Override
    public Optional<LocalDate> read(String text) {
      if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException _) {
        return Optional.empty();
      }
    }

    @Override
    public String write(LocalDate value) {
      return value.toString();
    }

    @Override
    public String wanted() {
      return "a day, such as 2026-01-31";
    }
  }

  /** {@code Europe/Madrid}, {@code UTC}. */
  record Zone() implements Form<ZoneId> {
    private static final int NAME_MAX = 60;

    @Override
    public Optional<ZoneId> read(String text) {
      return Optional.of(text).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
    }

    @Override
    public String write(ZoneId value) {
      return value.getId();
    }

    @Override
    public String wanted() {
      return "a time zone, such as UTC or Europe/Madrid";
    }

    @Override
    public Optional<String> nearest(String wrong) {
      return wrong.length() > NAME_MAX
          ? Optional.empty()
          : Nearest.to(wrong, new TreeSet<>(ZoneId.getAvailableZoneIds()));
    }
  }

  /**
   * One of a few words.
   *
   * @param elsewhere what other programs call them
   */
  record Word<T>(Map<String, T> words, Map<String, String> elsewhere) implements Form<T> {
    public Word {
      words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
      elsewhere = Map.copyOf(elsewhere);
    }

    Word(Map<String, T> words) {
      this(words, Map.of());
    }

    /** One word for each value. */
    static <T> Word<T> of(T[] values, Function<T, String> word) {
      var words = new LinkedHashMap<String, T>();
      for (var value : values) {
        words.put(word.apply(value), value);
      }
      return new Word<>(words);
    }

    Word<T> elsewhere(Map<String, String> elsewhere) {
      return new Word<>(words, elsewhere);
    }

    @Override
    public Optional<T> read(String text) {
      return Optional.ofNullable(words.get(text));
    }

    @Override
    public String write(T value) {
      return words.entrySet().stream()
          .filter(word -> word.getValue().equals(value))
          .findFirst()
          .orElseThrow()
          .getKey();
    }

    @Override
    public String wanted() {
      return "one of " + String.join(", ", words.keySet());
    }

    @Override
    public Optional<String> nearest(String wrong) {
      var known = elsewhere.get(wrong.toLowerCase(Locale.ROOT));
      return known == null ? Nearest.to(wrong, words.keySet()) : Optional.of(known);
    }
  }
}
