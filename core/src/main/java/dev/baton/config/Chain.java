package dev.baton.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Models to try until one replies.
 *
 * @param onTooLong the chain or {@code platform/model} for requests too long for one of them
 * @param onRefused the same for requests whose content one of them refuses
 * @param hedge when a second model is asked beside a slow one; empty: never
 */
public record Chain(
    String name,
    List<Link> links,
    Pick pick,
    Optional<String> onTooLong,
    Optional<String> onRefused,
    Optional<HedgeRules> hedge) {

  public Chain {
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("Chain " + name + " has no models.");
    }
  }

  /** One whose models are tried as they stand, and nothing else. */
  public Chain(String name, List<Link> links) {
    this(name, links, Pick.ORDER, Optional.empty(), Optional.empty(), Optional.empty());
  }

  Chain withDetours(Optional<String> onTooLong, Optional<String> onRefused) {
    return new Chain(name, links, pick, onTooLong, onRefused, hedge);
  }

  /**
   * One model of a chain, and its own patience where it differs from its platform's.
   *
   * @param weight how often it comes first beside the others, where the lot decides
   */
  public record Link(
      ModelName model,
      int weight,
      Optional<Duration> firstByte,
      Optional<Duration> firstContent,
      Optional<Duration> idle,
      Optional<Duration> total) {

    public static Link of(ModelName model) {
      return new Link(
          model, 1, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    Link withFirstContent(Duration firstContent) {
      return new Link(model, weight, firstByte, Optional.of(firstContent), idle, total);
    }

    /** This link's times, and its platform's where it says nothing. */
    public Timeouts timeouts(Timeouts platform) {
      return new Timeouts(
          platform.connect(),
          firstByte.orElse(platform.firstByte()),
          firstContent.orElse(platform.firstContent()),
          idle.orElse(platform.idle()),
          total.orElse(platform.total()),
          platform.slowest());
    }
  }
}
