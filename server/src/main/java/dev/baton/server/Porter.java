package dev.baton.server;

import dev.baton.config.BatonConfig;
import dev.baton.config.VirtualKey;
import dev.baton.config.VirtualKey.Role;
import dev.baton.ledger.account.AllowedModels;
import dev.baton.ledger.account.Book;
import dev.baton.ledger.account.Grant;
import dev.baton.ledger.account.Holder;
import dev.baton.server.http.Identity;
import dev.baton.server.http.Keyring;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * Knows who holds which key: of the accounts, of the file, and the two that the house itself has.
 *
 * @param millis since the epoch
 */
record Porter(Wiring.AdminKeys house, LongSupplier millis) {
  private static final String LOCAL = "local";
  private static final String ADMIN = "admin";

  /**
   * All that opens. Where a key stands in two places the file's word wins, and the house's most.
   */
  Keyring ring(BatonConfig config, Book book) {
    var places = new HashMap<Keyring.Digest, Keyring.Place>();
    for (var opening : book.openings()) {
      var identity = Identity.of(opening.holder(), opening.key().grant());
      places.put(digest(opening.digest()), new Keyring.Place(identity, opening.until()));
    }
    for (var key : config.keys()) {
      var particulars = key.particulars();
      if (!book.shuts(particulars.user(), particulars.team())) {
        places.put(digest(key.sha256()), place(key));
      }
    }
    places.put(house.local(), always(LOCAL));
    places.put(house.admin(), always(ADMIN));
    return new Keyring(Map.copyOf(places), millis);
  }

  /** Whether a key that the accounts do not keep has this name. */
  static boolean knows(BatonConfig config, String name) {
    return name.equals(LOCAL)
        || name.equals(ADMIN)
        || config.keys().stream().anyMatch(key -> key.name().equals(name));
  }

  private static Keyring.Place place(VirtualKey key) {
    var particulars = key.particulars();
    var models = new AllowedModels(particulars.models());
    var holder = new Holder(key.name(), particulars.user(), particulars.team(), List.of(), models);
    var until =
        particulars
            .expires()
            .map(Instant::toEpochMilli)
            .map(OptionalLong::of)
            .orElseGet(OptionalLong::empty);
    var grant = new Grant(key.role(), models, key.limits(), until);
    return new Keyring.Place(Identity.of(holder, grant), until.orElse(Long.MAX_VALUE));
  }

  private static Keyring.Place always(String name) {
    return new Keyring.Place(Identity.of(Holder.of(name), Grant.of(Role.ADMIN)), Long.MAX_VALUE);
  }

  private static Keyring.Digest digest(String hex) {
    return new Keyring.Digest(HexFormat.of().parseHex(hex));
  }
}
