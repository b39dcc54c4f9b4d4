package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What became of the candidates of one call, in order. */
public final class Trail {
  private final List<Stop> stops = new ArrayList<>();

  /** How one visit to a candidate ended. */
  public enum What {
    ANSWERED,
    FAILED,
    /** It was not asked: its turnstile was shut, or it has no words for the request. */
    SKIPPED
  }

  /**
   * One candidate, once.
   *
   * @param candidate {@code platform/model}
   * @param fault why there is no answer of it
   */
  public record Stop(String candidate, What what, Optional<Fault> fault) {
    private Fault why() {
      return fault.orElseThrow();
    }
  }

  public List<Stop> stops() {
    return List.copyOf(stops);
  }

  void answered(Candidate candidate) {
    stops.add(new Stop(candidate.name(), What.ANSWERED, Optional.empty()));
  }

  void failed(Candidate candidate, Fault fault) {
    stops.add(new Stop(candidate.name(), What.FAILED, Optional.of(fault)));
  }

  void skipped(Candidate candidate, Fault fault) {
    stops.add(new Stop(candidate.name(), What.SKIPPED, Optional.of(fault)));
  }

  boolean knows(Candidate candidate) {
    return stops.stream().anyMatch(stop -> stop.candidate().equals(candidate.name()));
  }

  /** What the client hears when no candidate is left. */
  Fault summary() {
    var first = stops.getFirst();
    if (stops.size() == 1 || (asked() == 0 && first.why() instanceof Fault.Caller)) {
      return first.why() instanceof Fault.Caller wrong ? wrong : named(first);
    }
    if (asked() == 0 && stops.stream().map(Trail::words).distinct().count() == 1) {
      return first.why();
    }
    var codes = stops.stream().map(stop -> stop.why().code()).distinct().toList();
    var code = codes.size() == 1 ? codes.getFirst() : FaultCode.OVERLOADED;
    var story =
        stops.stream()
            .map(stop -> stop.candidate() + ": " + stop.why().message())
            .collect(Collectors.joining(" "));
    return new Fault.Elsewhere(
        code, "No candidate is left after " + attempts() + ". " + story, shortestPause());
  }

  private static String words(Stop stop) {
    return stop.why().message();
  }

  private long asked() {
    return stops.stream().filter(stop -> stop.what() != What.SKIPPED).count();
  }

  private String attempts() {
    var asked = asked();
    return asked == 1 ? "1 attempt" : asked + " attempts";
  }

  private static Fault named(Stop stop) {
    return named(stop.candidate(), stop.why());
  }

  static Fault named(String candidate, Fault fault) {
    return new Fault.Elsewhere(
        fault.code(), candidate + ": " + fault.message(), fault.pauseAsked());
  }

  private Optional<Duration> shortestPause() {
    return stops.stream()
        .flatMap(stop -> stop.why().pauseAsked().stream())
        .min(Duration::compareTo);
  }
}
