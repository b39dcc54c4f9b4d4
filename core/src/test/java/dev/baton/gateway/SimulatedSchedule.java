package dev.baton.gateway;

import dev.baton.chat.FaultCode;
import dev.baton.config.BreakerRules;
import dev.baton.gateway.TestingScript.Line;
import dev.baton.limit.Admission;
import dev.baton.provider.Answer;
import dev.baton.provider.ChatFrames;
import dev.baton.provider.MessagesFrames;
import dev.baton.provider.TestingExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A few calls at once, in one order of events out of very many; the seed decides which. */
final class SimulatedSchedule {
  private static final int CALLS_MAX = 3;
  private static final long BODY_BYTES_MAX = 1 << 20;
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Longer than whatever a platform, a client or an attempt that has ended still waits for. */
  private static final Duration AFTERMATH = Duration.ofSeconds(5);

  /** Breakers let a probe through by then, and limits and pauses of a minute are over. */
  private static final Duration FORGIVEN = BreakerRules.DEFAULT.openMax().plusMinutes(1);

  /** As long as a key that was refused rests, and a moment more. */
  private static final Duration KEYS_BENCHED = Duration.ofMinutes(10).plusSeconds(30);

  /** In the strictest of limits here there is one request in so long. */
  private static final Duration BETWEEN_PROBES = Duration.ofSeconds(13);

  private static final List<Duration> JUMPS =
      List.of(Duration.ofSeconds(-90), Duration.ofHours(-20), Duration.ofDays(40));

  private final SimulatedLuck luck;
  private final TestingHouse house;
  private final SimulatedBooks books;
  private final Admission admission = new Admission(CALLS_MAX, BODY_BYTES_MAX);
  private final List<SimulatedClient> clients = new ArrayList<>();
  private final SimulatedPlatforms platforms;
  private int turnedAway;
  private int keysLost;
  private boolean draining;

  SimulatedSchedule(long seed) {
    luck = new SimulatedLuck(seed);
    // Luck of their own, so that seeds which have found something else find it again.
    books = new SimulatedBooks(new SimulatedLuck(~seed));
    house = new TestingHouse(TestingMoney.priced(SimulatedRules.of(luck)), books.scribe());
    platforms = new SimulatedPlatforms(house, luck, clients);
  }

  /** Lets everything happen; returns the promises that were broken. */
  List<String> play() {
    books.begin(house);
    var callers = 1 + luck.below(5);
    for (var caller = 0; caller < callers; caller++) {
      house.time().after(luck.delay(), this::arrive);
    }
    if (luck.chance(15)) {
      house.time().after(luck.delay().plusMillis(luck.below(3_000)), this::drain);
    }
    if (luck.chance(20)) {
      house.time().after(luck.delay(), () -> house.time().stall(luck.delay()));
    }
    if (luck.chance(20)) {
      house.time().after(luck.delay(), () -> house.jump(luck.pick(JUMPS)));
    }
    loseKeys();
    house.time().pass(AFTERMATH);
    for (var waited = 0;
        waited < 70 && !clients.stream().allMatch(SimulatedClient::over);
        waited++) {
      house.time().pass(Duration.ofSeconds(1));
    }
    house.time().pass(AFTERMATH);
    var broken = broken();
    broken.addAll(aftermath());
    return broken;
  }

  private void loseKeys() {
    for (var key : List.of("key-a1", "key-a2", "key-b", "key-c")) {
      if (luck.chance(5)) {
        keysLost++;
        house.time().after(luck.delay(), () -> platforms.lose(key));
      }
    }
  }

  /** Whatever happened, it is forgiven when platforms are well again and a while has passed. */
  private List<String> aftermath() {
    var gammas = new Line(200, MessagesFrames.whole("Hello"), Map.of());
    new TestingScript(house)
        .everybody(new Line(200, ChatFrames.whole("Hello"), Map.of()))
        .on("gamma", gammas);
    house.time().pass(keysLost == 0 ? FORGIVEN : KEYS_BENCHED);
    var broken = new ArrayList<String>();
    for (var model : List.of("alpha/a", "beta/b", "gamma/c")) {
      house.time().pass(BETWEEN_PROBES);
      var probe = house.ask(model, false);
      house.time().pass(Duration.ofSeconds(1));
      claim(
          broken,
          probe.future().succeeded() && probe.outcome() instanceof Outcome.Answered,
          model + " does not answer a probe: " + probe.future());
    }
    broken.addAll(books.broken(house));
    broken.addAll(books.missing(house));
    return broken;
  }

  private void arrive() {
    var bytes = 100 + luck.below(1 << 19);
    if (draining || !admission.enter(bytes)) {
      turnedAway++;
      return;
    }
    var client = new SimulatedClient(clients.size(), house, luck);
    clients.add(client);
    client.ask(() -> admission.leave(bytes));
  }

  private void drain() {
    draining = true;
    house.time().after(GRACE, () -> clients.forEach(SimulatedClient::leave));
  }

  private List<String> broken() {
    var broken = new ArrayList<>(platforms.broken());
    clients.forEach(client -> broken.addAll(client.complaints()));
    broken.addAll(books.broken(house));
    claim(broken, admission.callsInside() == 0, "calls are still counted as inside");
    claim(broken, admission.enter(BODY_BYTES_MAX), "bytes are still counted as inside");
    claim(broken, house.time().still(), "an alarm is still set");
    claim(broken, house.inFlight() == 0, "a permit was not handed in");
    claim(broken, attemptsAreTold(), "the attempts told and those made differ");
    claim(
        broken,
        house.platform().exchanges().stream().noneMatch(TestingExchange::held),
        "a connection to a platform is neither closed nor returned");
    claim(
        broken,
        house.telemetry().outcomes().size() == clients.size(),
        "calls and reports of calls differ");
    claim(
        broken,
        house.telemetry().answers().size() == house.platform().exchanges().size(),
        "requests to platforms and reports of attempts differ");
    claim(
        broken, house.telemetry().answers().stream().noneMatch(SimulatedSchedule::isBug), "a bug");
    return broken;
  }

  /** Whose a connection was can only be told where there is but one caller. */
  private boolean attemptsAreTold() {
    var made = house.platform().exchanges().size();
    return clients.size() != 1 || clients.getFirst().attemptsTold().orElse(made) == made;
  }

  private static void claim(List<String> broken, boolean kept, String otherwise) {
    if (!kept) {
      broken.add(otherwise);
    }
  }

  private static boolean isBug(Answer answer) {
    return answer instanceof Answer.Failed(var fault, _) && fault.code() == FaultCode.BUG;
  }

  /** What happened in it, by kind. */
  List<String> events() {
    var events = new ArrayList<String>();
    for (var client : clients) {
      events.add(client.outcome().getClass().getSimpleName());
      if (client.attempts() > 1) {
        events.add("fallback, then " + client.outcome().getClass().getSimpleName());
      }
    }
    house.telemetry().detours().stream().map(SimulatedSchedule::kind).forEach(events::add);
    events.addAll(books.events(house));
    if (keysLost > 0) {
      events.add("keys lost");
    }
    if (turnedAway > 0) {
      events.add("turned away");
    }
    if (draining) {
      events.add("drained");
    }
    return events;
  }

  /** A detour's first word, and for a model that was not asked the reason. */
  private static String kind(String detour) {
    var first = detour.substring(0, detour.indexOf(' '));
    return first.equals("skipped") ? first + detour.substring(detour.indexOf(':')) : first;
  }

  @Override
  public String toString() {
    return clients.stream().map(SimulatedClient::toString).collect(Collectors.joining("\n"));
  }
}
