package dev.baton.provider;

import java.util.List;

/**
 * Whom a request's body names as its author, for the books; empty where it names nobody. These
 * fields are the platform's too, and stay in the body.
 *
 * @param tags such as {@code project=web}
 */
public record BodyNames(String user, String conversation, List<String> tags) {
  public static final BodyNames NONE = new BodyNames("", "", List.of());

  public BodyNames {
    tags = List.copyOf(tags);
  }
}
