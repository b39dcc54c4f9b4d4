package dev.baton.server;

import dev.baton.config.Environment;
import dev.baton.ledger.account.FreshKey;
import dev.baton.server.http.Keyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key that may do everything. The operator's word ({@code BATON_ADMIN_KEY}) wins; otherwise one
 * is made at the first start and shown once, and only its digest is kept.
 *
 * @param fresh the key itself, at the one start that makes it
 */
record AdminKey(Keyring.Digest digest, Optional<String> fresh) {
  private static final String FILE = "admin-key.sha256";

  static AdminKey in(Path data, Environment environment) throws IOException {
    var stated = environment.spoken("BATON_ADMIN_KEY");
    if (stated.isPresent()) {
      return new AdminKey(Keyring.Digest.of(stated.get()), Optional.empty());
    }
    var file = data.resolve(FILE);
    if (Files.exists(file)) {
      var digest = HexFormat.of().parseHex(Files.readString(file).strip());
      return new AdminKey(new Keyring.Digest(digest), Optional.empty());
    }
    var key = FreshKey.make(new SecureRandom()).secret().reveal();
    var digest = Keyring.Digest.of(key);
    PrivateFile.write(file, HexFormat.of().formatHex(digest.bytes()) + "\n");
    return new AdminKey(digest, Optional.of(key));
  }
}
