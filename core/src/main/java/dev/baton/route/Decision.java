package dev.baton.route;

import dev.baton.config.HedgeRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What became of a wish.
 *
 * @param route how it was found: {@code model}, {@code chain chat-speed}, {@code auto code/cost}
 * @param choices in the order of trying
 * @param whenTooLong to be tried instead of the rest when the request is too long for one of them
 * @param whenRefused the same when one refuses the content
 * @param explanation every candidate, its score and why it is where it is; made when asked for
 */
public record Decision(
    String route,
    List<Choice> choices,
    List<Choice> whenTooLong,
    List<Choice> whenRefused,
    Optional<HedgeRules> hedge,
    Supplier<Explanation> explanation) {

  public Decision {
    choices = List.copyOf(choices);
    whenTooLong = List.copyOf(whenTooLong);
    whenRefused = List.copyOf(whenRefused);
  }
}
