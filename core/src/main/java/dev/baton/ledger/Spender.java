package dev.baton.ledger;

import java.util.List;

/**
 * Who spends, as the key and the request tell; empty where nobody is named.
 *
 * @param key the name of the key
 * @param tags such as {@code project=web}
 */
public record Spender(
    String key,
    String user,
    String team,
    String agent,
    List<String> tags,
    String taskType,
    String conversation) {
  /** Of whom only the key is known. */
  public static Spender ofKey(String key) {
    return new Spender(key, "", "", "", List.of(), "", "");
  }

  public Spender {
    tags = List.copyOf(tags);
  }
}
