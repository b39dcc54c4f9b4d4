package dev.baton.route;

import dev.baton.chat.FaultCode;
import dev.baton.config.Routing.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a wish leads, before anybody looks at which models can take it. */
sealed interface Course {

  /**
   * Some models.
   *
   * @param route how it was found
   * @param lineup the models behind the name, or behind what is wanted
   * @param wanted empty where a name decided; else all models that fit stand behind the lineup
   * @param reasons a sentence each; made when asked for
   */
  record Going(
      String route,
      Optional<Lineup> lineup,
      Optional<Wanted> wanted,
      Supplier<List<String>> reasons)
      implements Course {}

  record Nowhere(FaultCode code, String sentence) implements Course {}
}
