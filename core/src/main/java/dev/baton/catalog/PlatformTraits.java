package dev.baton.catalog;

import java.util.List;
import java.util.Map;

/**
 * What we know about a platform before anybody configures it.
 *
 * @param baseUrl its public address with its own path prefix; empty for a server people run
 *     themselves
 * @param keyless whether it answers without a key
 * @param keyVariables environment variables that may hold its keys, the first set one counts
 * @param poolVariables what the names of variables with further keys begin with: {@code
 *     OPENAI_KEY_} for {@code OPENAI_KEY_1} and so on
 * @param baseUrlVariable the environment variable that moves it
 * @param drop request fields it refuses
 * @param rename request fields it knows under another name
 */
public record PlatformTraits(
    String name,
    DialectName dialect,
    String baseUrl,
    KeyHeader keyHeader,
    boolean keyless,
    List<String> keyVariables,
    List<String> poolVariables,
    String baseUrlVariable,
    List<String> drop,
    Map<String, String> rename) {

  public PlatformTraits {
    keyVariables = List.copyOf(keyVariables);
    poolVariables = List.copyOf(poolVariables);
    drop = List.copyOf(drop);
    rename = Map.copyOf(rename);
  }
}
