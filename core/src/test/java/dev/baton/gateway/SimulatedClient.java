package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.config.RetryRules;
import dev.baton.gateway.TestingReply.Ending;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.TestingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** One caller of a schedule: what it asks, how it reads, when it leaves, and what it has heard. */
final class SimulatedClient {
  private static final String KEEP_ALIVE = ": keep-alive\n\n";
  private static final String HEDGED = "hedged";
  private static final List<String> MODELS =
      List.of(
          "all", "all", "foreign", "foreign", HEDGED, HEDGED, HEDGED, "alpha/a", "beta/b",
          "gamma/c");
  private static final List<Duration> PATIENCES =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(2), TestingHouse.PATIENCE);

  private final int number;
  private final TestingHouse house;
  private final SimulatedLuck luck;
  private final TestingReply reply = new TestingReply();
  private final List<SimulatedAnswer> answers = new ArrayList<>();
  private final List<TestingExchange> exchanges = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Duration patience;
  private final String model;
  private int actsLeft;
  private boolean reading;
  private long tookNanos;

  SimulatedClient(int number, TestingHouse house, SimulatedLuck luck) {
    this.number = number;
    this.house = house;
    this.luck = luck;
    this.patience = luck.pick(PATIENCES);
    this.actsLeft = luck.below(5);
    this.model = luck.chance(3) ? "unknown" : luck.pick(MODELS);
  }

  /** Asks, and runs {@code whenOver} each time it is told that the call is over. */
  void ask(Runnable whenOver) {
    var question = luck.chance(2) ? "x".repeat(257 << 10) : "hello";
    var body = ChatFrames.request(model, luck.chance(75), name() + " " + question);
    if (luck.chance(2)) {
      reply.leave();
    } else if (luck.chance(3)) {
      reply.leaveWhenTold();
    }
    var asked = house.time().nanos();
    house
        .ask(reply, body, patience, luck.chance(85))
        .future()
        .onSuccess(outcome -> {
          outcomes.add(outcome);
          reading = !reply.full();
          tookNanos = house.time().nanos() - asked;
          whenOver.run();
        });
    actLater();
  }

  String name() {
    return "client-" + number + ";";
  }

  boolean over() {
    return !outcomes.isEmpty();
  }

  void leave() {
    reply.leave();
  }

  /** A platform begins to work for this client. */
  void promised(TestingExchange exchange, SimulatedAnswer answer) {
    answers.add(answer);
    exchanges.add(exchange);
    var atOnce = exchanges.stream().filter(TestingExchange::held).count();
    if (atOnce > (model.equals(HEDGED) ? 2 : 1)) {
      complaints.add(atOnce + " platforms were at work for it at once");
    }
    if (answers.size() > RetryRules.DEFAULT.attemptsMax()) {
      complaints.add("was asked for " + answers.size() + " times");
    }
  }

  boolean hasReadContent() {
    return !SimulatedAnswer.wordsIn(reply.text()).isEmpty();
  }

  private void actLater() {
    house.time().after(luck.delay(), this::act);
  }

  private void act() {
    if (over() || reply.left()) {
      // Connections close some time after all was said: that must change nothing.
      reply.leave();
      return;
    }
    if (actsLeft-- <= 0) {
      if (luck.chance(20)) {
        reply.leave();
      } else if (luck.chance(90)) {
        reply.drain();
      }
      return;
    }
    switch (luck.below(12)) {
      case 0 -> reply.leaveWhenTold();
      case 1, 2, 3, 4, 5 -> reply.drain();
      default -> reply.fill();
    }
    actLater();
  }

  /** Every promise that was broken to this client. */
  List<String> complaints() {
    complaints.addAll(reply.objections());
    if (outcomes.size() != 1) {
      complaints.add("the call was over " + outcomes.size() + " times");
    } else {
      complaints.add(objectionToEnding(outcomes.getFirst()));
      complaints.add(objectionToFailure(outcomes.getFirst()));
    }
    complaints.add(objectionToContent());
    complaints.removeIf(String::isEmpty);
    return complaints.stream().map(complaint -> name() + " " + complaint).toList();
  }

  private String objectionToEnding(Outcome outcome) {
    var ending = reply.ending();
    var fits =
        switch (outcome) {
          case Outcome.Answered _ -> ending == Ending.WHOLE || ending == Ending.ENDED;
          case Outcome.Refused(var why) when why.code() == FaultCode.BUG -> false;
          case Outcome.Refused _ ->
              ending == Ending.REFUSED || (ending == Ending.BROKEN_OFF && !hasReadContent());
          case Outcome.CutShort _ -> ending == Ending.BROKEN_OFF && hasReadContent();
          case Outcome.Abandoned _ -> ending == Ending.NONE && reply.left();
        };
    return fits ? "" : "was told " + ending + " of " + outcome;
  }

  private String objectionToFailure(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered _, Outcome.Abandoned _ -> "";
      case Outcome.Refused(var why) -> objectionToFault(why);
      case Outcome.CutShort(var why, _) -> objectionToFault(why);
    };
  }

  private String objectionToFault(Fault fault) {
    if (fault.code() == FaultCode.DEADLINE && tookNanos < patience.toNanos()) {
      return "was told of a deadline before it was due";
    }
    return reading && answers.stream().anyMatch(SimulatedAnswer::whole)
        ? "read on, and was denied a whole answer: " + fault
        : "";
  }

  private String objectionToContent() {
    var text =
        reply.pieces().stream()
            .filter(piece -> !piece.equals(KEEP_ALIVE))
            .collect(Collectors.joining());
    var whole = reply.ending() == Ending.WHOLE || reply.ending() == Ending.ENDED;
    var looksWhole = text.contains("[DONE]") || text.contains("\"stop\"");
    if (whole != looksWhole && !reply.left()) {
      return "cannot tell whether this is whole, ended by " + reply.ending() + ": " + text;
    }
    if (text.isEmpty()) {
      return "";
    }
    if (answers.isEmpty()) {
      return "got an answer nobody gave: " + text;
    }
    var heard = answerIn(text);
    return whole ? heard.objectionToWhole(text) : heard.objectionToPart(text);
  }

  /** The answer that was begun: of two at once, it need not be the later. */
  private SimulatedAnswer answerIn(String text) {
    return answers.stream()
        .filter(answer -> answer.begins(text))
        .findFirst()
        .orElse(answers.getLast());
  }

  Outcome outcome() {
    return outcomes.getFirst();
  }

  /** What its head says of attempts, where it was written after all of them. */
  OptionalInt attemptsTold() {
    return reply.begun() && (reply.ending() == Ending.REFUSED || !reply.head().model().isEmpty())
        ? OptionalInt.of(reply.head().attempts())
        : OptionalInt.empty();
  }

  int attempts() {
    return answers.size();
  }

  @Override
  public String toString() {
    return name() + " " + outcomes + " " + reply.pieces() + " of " + answers;
  }
}
