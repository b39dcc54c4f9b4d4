package dev.baton.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a request's body says of the model it wants, beside naming it: the fields {@code models} and
 * {@code provider}, as OpenRouter has them, and {@code baton}. They are Baton's to obey and go to
 * no platform.
 *
 * @param models to be tried in this order
 * @param maxCostUsd for the whole answer
 */
public record BodyWishes(
    List<String> models,
    Platforms platforms,
    Optional<String> useCase,
    Optional<String> priority,
    Optional<BigDecimal> maxCostUsd,
    Optional<String> taskType,
    Optional<String> conversation) {

  /** A body that wishes nothing. */
  public static final BodyWishes NONE =
      new BodyWishes(
          List.of(),
          Platforms.ANY,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public BodyWishes {
    models = List.copyOf(models);
  }

  /**
   * The field {@code provider}: which platforms, and how to choose among them.
   *
   * @param order to be tried first, in this order
   * @param only no others
   * @param fallbacks whether others may be asked where those of {@code order} fail
   * @param sort {@code price}, {@code throughput} or {@code latency}
   * @param maxPrice of a model
   * @param unheard members that mean nothing here
   */
  public record Platforms(
      List<String> order,
      List<String> only,
      List<String> ignore,
      boolean fallbacks,
      Optional<String> sort,
      MaxPrice maxPrice,
      List<String> unheard) {

    public static final Platforms ANY =
        new Platforms(
            List.of(), List.of(), List.of(), true, Optional.empty(), MaxPrice.ANY, List.of());

    public Platforms {
      order = List.copyOf(order);
      only = List.copyOf(only);
      ignore = List.copyOf(ignore);
      unheard = List.copyOf(unheard);
    }
  }

  /** Dollars for a million tokens read and written. */
  public record MaxPrice(Optional<BigDecimal> prompt, Optional<BigDecimal> completion) {
    public static final MaxPrice ANY = new MaxPrice(Optional.empty(), Optional.empty());
  }

  /** Tells what of these wishes nobody here obeys. */
  void report(Dropped dropped) {
    platforms.unheard().forEach(member -> dropped.add("provider." + member));
  }
}
