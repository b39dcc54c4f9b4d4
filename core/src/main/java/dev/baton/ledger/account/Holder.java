package dev.baton.ledger.account;

import java.util.List;

/**
 * Who calls, as the key tells; empty where nobody is named.
 *
 * @param key the name of the key
 * @param tags such as {@code project=web}, which all its spending bears
 */
public record Holder(
    String key, String user, String team, List<String> tags, AllowedModels models) {

  public Holder {
    tags = List.copyOf(tags);
  }

  /** The same, asking for something in the house's name. */
  public Holder unrestricted() {
    return new Holder(key, user, team, tags, AllowedModels.ALL);
  }

  /** Somebody of whom only the key's name is known, and who may ask for anything. */
  public static Holder of(String key) {
    return new Holder(key, "", "", List.of(), AllowedModels.ALL);
  }
}
