package dev.baton.simulator;

import dev.baton.simulator.Trouble.Kind;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** What goes wrong with one reply. */
sealed interface Fault {

  record None() implements Fault {}

  /** An error status with the dialect's own body. */
  record Refuse(Kind kind, List<Hint> hints) implements Fault {}

  /** The first byte comes late. */
  record Slow(long millis) implements Fault {}

  /** Content stops after so many chunks (of a plain reply: bytes). */
  record Stop(int after, Scene.Ending how) implements Fault {}

  /** The n-th content chunk is no JSON. */
  record Malformed(int at) implements Fault {}

  /** An error event after so many chunks. */
  record ErrorAt(int after) implements Fault {}

  /** Written in slices of so many bytes. */
  record Sliced(int bytes) implements Fault {}

  /** So many percent of the requests are 503. */
  record Flaky(int percent) implements Fault {}

  /** So many percent of the requests are answered late. */
  record Lag(int percent, long millis) implements Fault {}

  /** So many percent of the requests fail, each in a way of its own, before any content. */
  record Chaos(int percent) implements Fault {}

  /** Only the first requests fail. */
  record First(int times, Fault fault) implements Fault {}

  /** Faults that need no number. */
  enum Plain implements Fault {
    RESET,
    SILENCE,
    PINGS,
    NODONE,
    ERROR200,
    HTML200,
    TRUNCATED,
    WRONGTYPE,
    GZIP,
    EMPTY,
    FILTER
  }

  Pattern FORM = Pattern.compile("([a-z0-9_]+)(?:@([^(:]+))?(?:\\((.*)\\))?");

  Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("400", Kind.BAD_REQUEST),
          Map.entry("401", Kind.UNAUTHENTICATED),
          Map.entry("403", Kind.FORBIDDEN),
          Map.entry("404", Kind.NO_MODEL),
          Map.entry("413", Kind.TOO_LARGE),
          Map.entry("429", Kind.RATE_LIMITED),
          Map.entry("500", Kind.INTERNAL),
          Map.entry("502", Kind.BAD_GATEWAY),
          Map.entry("503", Kind.UNAVAILABLE),
          Map.entry("504", Kind.TIMEOUT),
          Map.entry("529", Kind.OVERLOADED),
          Map.entry("insufficient_quota", Kind.QUOTA),
          Map.entry("context", Kind.CONTEXT));

  /** The ways of {@link Chaos}. */
  List<String> MISHAPS =
      List.of("500", "502", "503", "529", "reset", "empty", "html200", "error200", "cut@0");

  static Fault parse(String text) {
    if (text.startsWith("lag@")) {
      var parts = text.substring(4).split(":", 2);
      if (parts.length < 2) {
        throw unknown(text);
      }
      return new Lag(Words.count("lag", parts[0]), Words.millis("lag", parts[1]));
    }
    if (text.startsWith("first@")) {
      var parts = text.substring(6).split(":", 2);
      if (parts.length < 2) {
        throw unknown(text);
      }
      return new First(Words.count("first", parts[0]), parse(parts[1]));
    }
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw unknown(text);
    }
    var number = form.group(2) == null ? "" : form.group(2);
    var hints = Hint.parse(form.group(3) == null ? "" : form.group(3));
    var kind = KINDS.get(form.group(1));
    return kind == null ? named(form.group(1), number) : new Refuse(kind, hints);
  }

  private static Fault named(String name, String number) {
    return switch (name) {
      case "slow" -> new Slow(Words.millis(name, number));
      case "cut" -> new Stop(Words.count(name, number), Scene.Ending.CLOSE);
      case "cutclean" -> new Stop(Words.count(name, number), Scene.Ending.END);
      case "rst" -> new Stop(Words.count(name, number), Scene.Ending.RESET);
      case "stall" -> new Stop(Words.count(name, number), Scene.Ending.HANG);
      case "malformed" -> new Malformed(Words.count(name, number));
      case "error" -> new ErrorAt(Words.count(name, number));
      case "bytes" -> new Sliced(Math.max(1, Words.count(name, number)));
      case "flaky" -> new Flaky(Words.count(name, number));
      case "chaos" -> new Chaos(Words.count(name, number));
      default -> plain(name);
    };
  }

  private static Fault plain(String name) {
    for (var fault : Plain.values()) {
      if (Words.lower(fault).equals(name)) {
        return fault;
      }
    }
    throw unknown(name);
  }

  private static Trouble.Refused unknown(String text) {
    return Trouble.bad("The simulator knows no fault \"" + text + "\".").refused();
  }

  /** Whether it depends on how many requests came before. */
  default boolean isCounted() {
    return this instanceof Flaky
        || this instanceof First
        || this instanceof Lag
        || this instanceof Chaos;
  }

  /** Whether two replies with this fault are the same bytes. */
  default boolean isTimeless() {
    return !(this instanceof Refuse(_, var hints)) || hints.stream().noneMatch(Hint::needsClock);
  }

  /** What this means for the n-th request (from 1). */
  default Fault now(long nth, RandomGenerator random) {
    return switch (this) {
      case First(var times, var fault) -> nth <= times ? fault.now(nth, random) : new None();
      case Flaky(var percent) ->
          random.nextInt(100) < percent ? new Refuse(Kind.UNAVAILABLE, List.of()) : new None();
      case Lag(var percent, var millis) ->
          random.nextInt(100) < percent ? new Slow(millis) : new None();
      case Chaos(var percent) ->
          random.nextInt(100) < percent
              ? parse(MISHAPS.get(random.nextInt(MISHAPS.size())))
              : new None();
      default -> this;
    };
  }
}
