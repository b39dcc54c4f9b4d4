package dev.baton.ledger.account;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * A key that is made and kept by Baton; the key itself is nowhere.
 *
 * @param id sorts by when it was made
 * @param name what the books go by: it never changes, and no other key ever has it
 */
public record ManagedKey(String id, String name, Seal seal, Grant grant, Owner owner, Life life) {

  /**
   * By what the key is known when it is shown.
   *
   * @param digest SHA-256 of the key, in hex
   * @param hint its last four characters, by which people tell keys apart
   * @param former the digest it had before; empty: none
   * @param formerUntil until when the former one opens too
   */
  public record Seal(String digest, String hint, String former, long formerUntil) {
    private static final int FINGERPRINT = 16;

    /** Enough of the digest to tell keys apart, and nothing to open a door with. */
    public String fingerprint() {
      return "sha256:" + digest.substring(0, FINGERPRINT);
    }

    static Seal of(FreshKey fresh) {
      return new Seal(fresh.digest(), fresh.hint(), "", 0);
    }

    Seal turned(FreshKey fresh, long oldUntil) {
      return new Seal(fresh.digest(), fresh.hint(), digest, oldUntil);
    }
  }

  /** For whom and what it is; empty where nobody is named. */
  public record Owner(String user, String team, List<String> tags) {
    public static final Owner NOBODY = new Owner("", "", List.of());

    public Owner {
      tags = List.copyOf(tags);
    }
  }

  /** When what happened to it. */
  public record Life(long created, OptionalLong rotated, OptionalLong revoked) {}

  /** How it stands at a moment. */
  public enum Standing {
    ACTIVE,
    DISABLED,
    EXPIRED,
    REVOKED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ManagedKey with(Terms terms) {
    return new ManagedKey(id, name, seal, terms.grant(), terms.owner(), life);
  }

  ManagedKey rotated(FreshKey fresh, long now, long oldUntil) {
    var turned = new Life(life.created(), OptionalLong.of(now), life.revoked());
    return new ManagedKey(id, name, seal.turned(fresh, oldUntil), grant, owner, turned);
  }

  ManagedKey revoked(long now) {
    var over = new Life(life.created(), life.rotated(), OptionalLong.of(now));
    return new ManagedKey(id, name, seal, grant, owner, over);
  }

  Terms terms() {
    return new Terms(grant, owner);
  }
}
