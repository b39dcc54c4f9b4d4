package dev.baton.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Models to try in order until one replies. */
public record Chain(String name, List<Link> links) {

  public Chain {
    links = List.copyOf(links);
    if (links.isEmpty()) {
      throw new IllegalArgumentException("Chain " + name + " has no models.");
    }
  }

  /** The models of {@code first}, and then those of this chain which it does not have. */
  Chain behind(Chain first) {
    var models = first.links.stream().map(Link::model).collect(Collectors.toSet());
    var rest = links.stream().filter(link -> !models.contains(link.model()));
    return new Chain(name, Stream.concat(first.links.stream(), rest).toList());
  }

  /** One model of a chain, and its own patience where it differs from its platform's. */
  public record Link(
      ModelName model,
      Optional<Duration> firstByte,
      Optional<Duration> idle,
      Optional<Duration> total) {

    public static Link of(ModelName model) {
      return new Link(model, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This link's times, and its platform's where it says nothing. */
    public Timeouts timeouts(Timeouts platform) {
      return new Timeouts(
          platform.connect(),
          firstByte.orElse(platform.firstByte()),
          idle.orElse(platform.idle()),
          total.orElse(platform.total()));
    }
  }
}
