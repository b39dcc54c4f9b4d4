package dev.baton.gateway;

import dev.baton.chat.FaultCode;
import dev.baton.ledger.Entry;
import dev.baton.provider.Answer;
import dev.baton.provider.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it hears. */
final class TestingTelemetry implements Telemetry {
  private final List<String> attempts = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private final List<Entry> booked = new ArrayList<>();
  private final List<String> detours = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private Duration overhead = Duration.ZERO;

  /** Each attempt that ended, as {@code platform/model}. */
  List<String> attempts() {
    return List.copyOf(attempts);
  }

  List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** What stands in the books, one entry an attempt. */
  List<Entry> booked() {
    return List.copyOf(booked);
  }

  List<Outcome> outcomes() {
    return List.copyOf(outcomes);
  }

  /** Our own share of the latest call's time. */
  Duration overhead() {
    return overhead;
  }

  @Override
  public void booked(Entry entry) {
    booked.add(entry);
  }

  @Override
  public void attemptEnded(String platform, String model, Answer answer, Timing timing) {
    attempts.add(platform + "/" + model);
    answers.add(answer);
  }

  /** What was done instead of simply asking, in words. */
  List<String> detours() {
    return List.copyOf(detours);
  }

  @Override
  public void skipped(String platform, String model, FaultCode why) {
    detours.add("skipped " + platform + "/" + model + ": " + why.word());
  }

  @Override
  public void triedAgain(String platform, FaultCode why) {
    detours.add("again " + platform + ": " + why.word());
  }

  @Override
  public void movedOn(String from, String to, FaultCode why) {
    detours.add(from + " to " + to + ": " + why.word());
  }

  @Override
  public void hedged(String platform, String model) {
    detours.add("beside " + platform + "/" + model);
  }

  @Override
  public void heldBack(String caller) {
    detours.add("held back " + caller);
  }

  @Override
  public void callEnded(
      FrontDoor door, boolean streamed, Outcome outcome, Duration took, Duration overhead) {
    outcomes.add(outcome);
    this.overhead = overhead;
  }
}
