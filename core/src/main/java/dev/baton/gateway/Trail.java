package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The candidates of one call that failed before anything reached the client, in order. */
final class Trail {

  /** One line of it. */
  record Failure(Candidate candidate, Fault fault) {}

  private final List<Failure> failures = new ArrayList<>();

  void add(Candidate candidate, Fault fault) {
    failures.add(new Failure(candidate, fault));
  }

  /** Why the first candidate could not be asked, where none could. */
  Fault first() {
    return failures.getFirst().fault();
  }

  /** What the client hears when no candidate is left. */
  Fault summary() {
    var last = failures.getLast();
    if (failures.size() == 1) {
      return named(last);
    }
    var codes = failures.stream().map(failure -> failure.fault().code()).distinct().toList();
    var code = codes.size() == 1 ? codes.getFirst() : FaultCode.OVERLOADED;
    var story =
        failures.stream()
            .map(failure -> failure.candidate().name() + ": " + failure.fault().message())
            .collect(Collectors.joining(" "));
    return new Fault.Elsewhere(
        code,
        "No candidate is left after " + failures.size() + " attempts. " + story,
        shortestWait());
  }

  private static Fault named(Failure failure) {
    var message = failure.candidate().name() + ": " + failure.fault().message();
    return new Fault.Elsewhere(failure.fault().code(), message, failure.fault().pauseAsked());
  }

  private Optional<Duration> shortestWait() {
    return failures.stream()
        .flatMap(failure -> failure.fault().pauseAsked().stream())
        .min(Duration::compareTo);
  }
}
