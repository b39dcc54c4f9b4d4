package dev.baton.gateway;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.limit.Demand.Urgency;
import dev.baton.provider.BadRequest;
import dev.baton.provider.BodyWishes;
import dev.baton.provider.ClientRequest;
import dev.baton.route.DataRules;
import dev.baton.route.PlatformRules;
import dev.baton.route.Wants;
import dev.baton.route.Wish;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what a caller wishes: in its headers, and where they are silent in its body. */
final class WishReading {
  private static final int NANO = 9;
  private static final int PICO_PER_TOKEN = 6;

  private WishReading() {}

  /**
   * The wish in full.
   *
   * @throws BadRequest with a sentence for whoever wrote a word that nobody knows
   */
  static Asking of(Wishes said, ClientRequest request) {
    var body = request.wishes();
    var wish =
        new Wish(
            request.model(),
            body.models(),
            word(said.useCase(), body.useCase(), Wants::useCase, Wants::noUseCase),
            word(said.priority(), priority(body), Wants::priority, Wants::noPriority),
            maxCost(said.maxCostUsd(), body.maxCostUsd()),
            first(said.taskType(), body.taskType()).orElse(""),
            first(said.conversation(), body.conversation()).orElse(""),
            data(said),
            platforms(body.platforms()),
            Optional.empty());
    return new Asking(
        wish,
        urgency(said.urgency()),
        said.hedge(),
        said.fallback() && body.platforms().fallbacks());
  }

  private static Optional<String> first(String header, Optional<String> body) {
    return header.isEmpty() ? body : Optional.of(header);
  }

  private static <T> Optional<T> word(
      String header,
      Optional<String> body,
      Function<String, Optional<T>> meaning,
      Function<String, String> otherwise) {
    return first(header, body)
        .map(word -> meaning.apply(word).orElseThrow(() -> unknown(otherwise.apply(word))));
  }

  private static DataRules data(Wishes said) {
    if (said.regions().isEmpty() && !said.untrained()) {
      return DataRules.NONE;
    }
    var regions =
        Arrays.stream(said.regions().split(",", -1))
            .map(region -> region.strip().toLowerCase(Locale.ROOT))
            .filter(region -> !region.isEmpty())
            .collect(Collectors.toSet());
    return new DataRules(regions, said.untrained());
  }

  private static PlatformRules platforms(BodyWishes.Platforms wanted) {
    return wanted.equals(BodyWishes.Platforms.ANY)
        ? PlatformRules.NONE
        : new PlatformRules(
            wanted.order(),
            Set.copyOf(wanted.only()),
            Set.copyOf(wanted.ignore()),
            perToken(wanted.maxPrice().prompt()),
            perToken(wanted.maxPrice().completion()));
  }

  /** Pico-dollars a token: a dollar a million tokens is a million of them. */
  private static OptionalLong perToken(Optional<BigDecimal> dollarsPerMillion) {
    return dollarsPerMillion
        .map(dollars -> OptionalLong.of(whole(dollars.movePointRight(PICO_PER_TOKEN))))
        .orElse(OptionalLong.empty());
  }

  private static BadRequest unknown(String sentence) {
    return new BadRequest(new Fault.Caller(FaultCode.BAD_REQUEST, sentence));
  }

  /** What OpenRouter's callers sort by is what matters to them. */
  private static Optional<String> priority(BodyWishes body) {
    return body.priority()
        .or(() -> body.platforms().sort().map(sort -> sort.equals("price") ? "cost" : "speed"));
  }

  private static OptionalLong maxCost(String header, Optional<BigDecimal> body) {
    var dollars = header.isEmpty() ? body : Optional.of(dollars(header));
    return dollars.map(amount -> OptionalLong.of(nanos(amount))).orElse(OptionalLong.empty());
  }

  private static BigDecimal dollars(String text) {
    if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,18})?")) {
      throw new BadRequest(
          "the header x-baton-max-cost-usd must be an amount of dollars such as 0.01");
    }
    return new BigDecimal(text);
  }

  /** A part of a nano-dollar buys nothing. */
  private static long nanos(BigDecimal dollars) {
    return whole(dollars.movePointRight(NANO));
  }

  private static long whole(BigDecimal amount) {
    return amount
        .setScale(0, RoundingMode.DOWN)
        .min(BigDecimal.valueOf(Long.MAX_VALUE))
        .longValueExact();
  }

  private static Urgency urgency(String word) {
    if (word.isEmpty()) {
      return Urgency.INTERACTIVE;
    }
    return Arrays.stream(Urgency.values())
        .filter(urgency -> urgency.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(() ->
            new BadRequest(
                "the header x-baton-urgency must be one of "
                    + Arrays.stream(Urgency.values())
                        .map(urgency -> urgency.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", "))));
  }
}
