package dev.baton.config;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.catalog.PlatformTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One platform: where it is, how to speak to it, with which keys and how much at once.
 *
 * @param baseUrl empty for a server of one's own that nobody has placed yet
 * @param pool its keys, and what each is good for
 * @param keyless whether it answers without a key
 * @param connections open at once, over all event loops
 * @param waitQueue calls that may wait for a connection
 * @param drop request fields it refuses
 * @param rename request fields it knows under another name
 */
public record PlatformConfig(
    String name,
    DialectName dialect,
    Optional<BaseUrl> baseUrl,
    KeyHeader keyHeader,
    List<PoolKey> pool,
    boolean keyless,
    int connections,
    int waitQueue,
    Timeouts timeouts,
    Set<String> drop,
    Map<String, String> rename) {

  public static final int CONNECTIONS = 10_000;
  public static final int WAIT_QUEUE = 64;

  public PlatformConfig {
    pool = List.copyOf(pool);
    drop = Set.copyOf(drop);
    rename = Map.copyOf(rename);
  }

  /** A known platform as shipped: no key yet, all defaults. */
  public static PlatformConfig of(PlatformTraits traits) {
    var prefix = BaseUrl.prefix(traits.baseUrl());
    var url =
        Optional.of(traits.baseUrl())
            .filter(text -> !text.isEmpty())
            .map(text -> BaseUrl.of(text, traits.dialect(), prefix));
    return new PlatformConfig(
        traits.name(),
        traits.dialect(),
        url,
        traits.keyHeader(),
        List.of(),
        traits.keyless(),
        CONNECTIONS,
        WAIT_QUEUE,
        Timeouts.DEFAULT,
        Set.copyOf(traits.drop()),
        traits.rename());
  }

  /** Whether a call can be sent there. */
  public boolean usable() {
    return baseUrl.isPresent() && (keyless || !pool.stream().allMatch(PoolKey::off));
  }

  /** The keys alone, those that are off too: by their place they are spoken of. */
  public List<Secret> keys() {
    return pool.stream().map(PoolKey::secret).toList();
  }

  public PlatformConfig withBaseUrl(BaseUrl url) {
    return new PlatformConfig(
        name,
        dialect,
        Optional.of(url),
        keyHeader,
        pool,
        keyless,
        connections,
        waitQueue,
        timeouts,
        drop,
        rename);
  }

  /** With keys about which there is nothing to say. */
  public PlatformConfig withKeys(List<Secret> keys) {
    var pool = new ArrayList<PoolKey>();
    for (var key : keys) {
      pool.add(PoolKey.of(key, name + "-" + (pool.size() + 1)));
    }
    return withPool(pool);
  }

  public PlatformConfig withPool(List<PoolKey> pool) {
    return new PlatformConfig(
        name,
        dialect,
        baseUrl,
        keyHeader,
        pool,
        keyless,
        connections,
        waitQueue,
        timeouts,
        drop,
        rename);
  }

  PlatformConfig withTimeouts(Timeouts timeouts) {
    return new PlatformConfig(
        name,
        dialect,
        baseUrl,
        keyHeader,
        pool,
        keyless,
        connections,
        waitQueue,
        timeouts,
        drop,
        rename);
  }
}
