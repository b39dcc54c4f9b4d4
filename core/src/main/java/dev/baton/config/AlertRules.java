package dev.baton.config;

import java.util.List;
import java.util.Optional;

/** Whom to tell that money runs short, besides the log and the event stream. */
public record AlertRules(List<Webhook> webhooks, Optional<Mail> mail) {
  public static final AlertRules NONE = new AlertRules(List.of(), Optional.empty());

  public AlertRules {
    webhooks = List.copyOf(webhooks);
  }

  /**
   * An address that alerts are posted to.
   *
   * @param secret signs what is sent; empty only where {@code shape} is Slack's
   */
  public record Webhook(String url, Shape shape, Optional<Secret> secret) {
    /** Which body is sent. */
    public enum Shape {
      BATON,
      SLACK
    }
  }

  /**
   * A mail server, and who is written to.
   *
   * @param tls whether the connection is encrypted from its start
   */
  public record Mail(
      String host,
      int port,
      boolean tls,
      Optional<String> user,
      Optional<Secret> password,
      String from,
      List<String> to) {
    public Mail {
      to = List.copyOf(to);
    }
  }
}
