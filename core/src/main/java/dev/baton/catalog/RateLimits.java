package dev.baton.catalog;

import java.util.OptionalLong;

/** How much may be asked: requests and tokens a minute, requests a day; empty is no limit. */
public record RateLimits(OptionalLong rpm, OptionalLong tpm, OptionalLong rpd) {
  public static final RateLimits NONE =
      new RateLimits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  public static RateLimits of(long rpm, long tpm, long rpd) {
    return new RateLimits(OptionalLong.of(rpm), OptionalLong.of(tpm), OptionalLong.of(rpd));
  }

  /** These, and where they say nothing those. */
  public RateLimits orElse(RateLimits others) {
    return new RateLimits(
        rpm.isPresent() ? rpm : others.rpm,
        tpm.isPresent() ? tpm : others.tpm,
        rpd.isPresent() ? rpd : others.rpd);
  }
}
