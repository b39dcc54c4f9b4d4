package dev.baton.route;

import dev.baton.catalog.Priority;
import dev.baton.catalog.UseCase;
import dev.baton.config.Nearest;
import dev.baton.config.Routing.Wanted;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words in which callers say what a request is for and what matters. */
public final class Wants {
  private static final int SHOWN_MAX = 60;

  private Wants() {}

  public static Optional<UseCase> useCase(String word) {
    return Arrays.stream(UseCase.values())
        .filter(known -> known.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }

  public static Optional<Priority> priority(String word) {
    return Arrays.stream(Priority.values())
        .filter(known -> known.word().equalsIgnoreCase(word.strip()))
        .findFirst();
  }

  /** What to tell somebody whose use case there is not. */
  public static String noUseCase(String word) {
    return none("use case", word, Arrays.stream(UseCase.values()).map(UseCase::word).toList());
  }

  /** What to tell somebody whose priority there is not. */
  public static String noPriority(String word) {
    return none("priority", word, Arrays.stream(Priority.values()).map(Priority::word).toList());
  }

  private static String none(String kind, String word, List<String> known) {
    return "There is no %s \"%s\".%s The valid ones are %s. Nothing was sent."
        .formatted(kind, shown(word), meant(word, known), String.join(", ", known));
  }

  /** A sentence with the name that was probably meant, or nothing. */
  static String meant(String wrong, List<String> known) {
    return wrong.length() > SHOWN_MAX
        ? ""
        : Nearest.to(wrong, known).map(name -> " Did you mean " + name + "?").orElse("");
  }

  static String shown(String word) {
    return word.length() > SHOWN_MAX ? word.substring(0, SHOWN_MAX) + "..." : word;
  }

  /** {@code code/cost}. */
  static String shown(Wanted wanted) {
    return wanted.useCase().word() + "/" + wanted.priority().word();
  }

  static String list(List<Offer> offers) {
    return offers.stream().map(Offer::name).collect(Collectors.joining(", "));
  }
}
