package dev.baton.gateway;

import dev.baton.ledger.account.Holder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The candidates of one call that were not asked yet, in their order. */
final class Untried {
  private final Plan plan;
  private final Holder holder;
  private final Trail trail;
  private final Deque<Turn> turns = new ArrayDeque<>();

  /**
   * @param holder whose key the call came with; candidates it is not for are told to the trail
   */
  Untried(Plan plan, Holder holder, Trail trail) {
    this.plan = plan;
    this.holder = holder;
    this.trail = trail;
  }

  /** All that the plan names; only the first one where no other may be tried. */
  void line() {
    for (var candidate : plan.candidates()) {
      if (turns.isEmpty() || plan.asking().fallback()) {
        plan.objection(holder, candidate)
            .ifPresentOrElse(
                why -> trail.skipped(candidate, why),
                () -> turns.add(new Turn(candidate, plan.asking())));
      }
    }
  }

  /** What the operator names for such a case goes before the rest; nobody is asked twice. */
  void putFirst(List<Candidate> named) {
    for (var candidate : named.reversed()) {
      var denied = plan.objection(holder, candidate).isPresent();
      if (!denied && plan.asking().fallback() && !trail.knows(candidate)) {
        turns.removeIf(other -> other.candidate.name().equals(candidate.name()));
        turns.addFirst(new Turn(candidate, plan.asking()));
      }
    }
  }

  Optional<Turn> next() {
    return Optional.ofNullable(turns.poll());
  }

  /** Who is next, while it stays in line. */
  Optional<Candidate> first() {
    return Optional.ofNullable(turns.peek()).map(turn -> turn.candidate);
  }

  Optional<Turn> find(Predicate<Candidate> wanted) {
    return turns.stream().filter(turn -> wanted.test(turn.candidate)).findFirst();
  }

  void keep(Predicate<Candidate> wanted) {
    turns.removeIf(turn -> !wanted.test(turn.candidate));
  }

  void remove(Turn turn) {
    turns.remove(turn);
  }

  void clear() {
    turns.clear();
  }

  boolean isEmpty() {
    return turns.isEmpty();
  }
}
