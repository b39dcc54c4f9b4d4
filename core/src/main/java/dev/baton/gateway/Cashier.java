package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.limit.Pass;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Gets an attempt that was let in its money. Where servers share a budget that may take a moment,
 * in which the call may end.
 */
final class Cashier {
  private final Loop loop;
  private final Purse purse;
  private final BooleanSupplier over;

  /**
   * @param over whether the call has ended
   */
  Cashier(Loop loop, Purse purse, BooleanSupplier over) {
    this.loop = loop;
    this.purse = purse;
    this.over = over;
  }

  /** Pays, now or soon; without money the permit goes back. */
  void pay(
      Candidate candidate, Pass pass, Consumer<Purse.Reply.Ready> paid, Consumer<Fault> refused) {
    hand(purse.setAside(candidate), pass, paid, refused);
  }

  private void hand(
      Purse.Reply reply, Pass pass, Consumer<Purse.Reply.Ready> paid, Consumer<Fault> refused) {
    switch (reply) {
      case Purse.Reply.Ready ready -> paid.accept(ready);
      case Purse.Reply.Refused(var why) -> {
        pass.giveBack(0, 0);
        refused.accept(why);
      }
      case Purse.Reply.Later later ->
          loop.when(later::whenAnswered)
              .onSuccess(_ -> {
                if (over.getAsBoolean()) {
                  later.dismiss();
                  pass.giveBack(0, 0);
                } else {
                  hand(later.reply(), pass, paid, refused);
                }
              });
    }
  }

  /** For who goes on without it: money at once, or none, and the permit goes back. */
  Optional<Purse.Reply.Ready> payNow(Candidate candidate, Pass pass) {
    var reply = purse.setAside(candidate);
    if (reply instanceof Purse.Reply.Ready ready) {
      return Optional.of(ready);
    }
    if (reply instanceof Purse.Reply.Later later) {
      later.dismiss();
    }
    pass.giveBack(0, 0);
    return Optional.empty();
  }
}
