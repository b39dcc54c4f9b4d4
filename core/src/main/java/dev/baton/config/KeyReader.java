package dev.baton.config;

import dev.baton.config.Form.Day;
import dev.baton.config.Form.Hidden;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Word;
import dev.baton.config.VirtualKey.Particulars;
import dev.baton.config.VirtualKey.Role;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code keys}: the keys that callers of Baton show. */
final class KeyReader {
  static final String ADMIN_VARIABLE = "BATON_ADMIN_KEY";
  private static final String ADMIN_NAME = "admin";
  private static final int LENGTH_MIN = 16;

  static final Key<String> NAME =
      Key.optional("name", new Text(), "What the key is called in logs, costs and the dashboard.");
  static final Key<Secret> KEY =
      Key.optional(
          "key", new Hidden(), "The key itself, best as ${VARIABLE}. Either this or sha256.");
  static final Key<String> SHA256 =
      Key.optional(
          "sha256", new Text(), "The key's SHA-256 in hex, so that the key need not be here.");
  static final Key<Role> ROLE =
      Key.of(
          "role",
          roles(),
          Role.MEMBER,
          "What its holder may do: member (or caller) asks models, viewer reads figures too, operator"
              + " looks after platforms, keys and budgets too, admin does everything.");
  static final Key<String> USER =
      Key.optional("user", new Text(), "Whose key it is, for reports and budgets.");
  static final Key<String> TEAM =
      Key.optional("team", new Text(), "The team it is used for, for reports and budgets.");
  static final Part MODELS =
      new Part(
          "models",
          new Shape.ListOf(new Text()),
          "What it may ask for: names of chains, auto, platform/model; * stands for anything."
              + " Without any: everything.");
  static final Key<LocalDate> EXPIRES =
      Key.optional(
          "expires", new Day(), "From the beginning of this day (UTC) on it opens nothing.");
  static final Shape.Group GROUP =
      Shape.Group.of(
          NAME,
          KEY,
          SHA256,
          ROLE,
          USER,
          TEAM,
          MODELS,
          EXPIRES,
          LimitReader.RPM,
          LimitReader.TPM,
          LimitReader.RPD);
  static final Shape SHAPE = new Shape.ListOf(GROUP);

  private final Reading reading;

  KeyReader(Reading reading) {
    this.reading = reading;
  }

  /** The keys of the file, and the admin's from the environment in place of one so called. */
  List<VirtualKey> read(List<Node> items) {
    var keys = new ArrayList<VirtualKey>();
    var names = new HashSet<String>();
    for (var i = 0; i < items.size(); i++) {
      var path = "keys[" + i + "]";
      var in = Section.of(items.get(i), path, GROUP, reading);
      var name = in.find(NAME);
      checkName(name, in, names);
      var role = in.get(ROLE);
      var limits = LimitReader.limits(in);
      var particulars = particulars(in);
      digest(in)
          .ifPresent(sha256 ->
              keys.add(new VirtualKey(name.orElse(path), sha256, role, limits, particulars)));
    }
    admin()
        .ifPresent(admin -> {
          keys.removeIf(key -> key.name().equals(ADMIN_NAME));
          keys.addFirst(admin);
        });
    return keys;
  }

  /** By their words, and the member by an older one too. */
  private static Word<Role> roles() {
    var words = new LinkedHashMap<String, Role>();
    words.put(Role.MEMBER.word(), Role.MEMBER);
    words.put("caller", Role.MEMBER);
    for (var role : Role.values()) {
      words.put(role.word(), role);
    }
    return new Word<>(words);
  }

  private static Particulars particulars(Section in) {
    return new Particulars(
        in.find(USER).orElse(""),
        in.find(TEAM).orElse(""),
        in.texts(MODELS),
        in.find(EXPIRES).map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant()));
  }

  private void checkName(Optional<String> name, Section in, Set<String> names) {
    if (in.node(NAME).isEmpty()) {
      reading.wrong(
          in.place(), in.path(), in.path() + " has no name; write name: and what it is for.");
    }
    if (name.isPresent() && !names.add(name.get())) {
      var place = in.node(NAME).map(Node::place).orElse(in.place());
      reading.wrong(place, in.path(), in.path() + " has the name of an earlier key.");
    }
  }

  private Optional<String> digest(Section in) {
    if (in.node(KEY).isPresent() == in.node(SHA256).isPresent()) {
      reading.wrong(in.place(), in.path(), in.path() + " must have either key or sha256.");
      return Optional.empty();
    }
    var key = in.find(KEY);
    key.ifPresent(secret -> checkLength(secret, in.path()));
    return in.find(SHA256)
        .flatMap(text -> checkedDigest(text, in))
        .or(() -> key.map(secret -> VirtualKey.sha256(secret.reveal())));
  }

  private Optional<String> checkedDigest(String text, Section in) {
    var digest = text.strip().toLowerCase(Locale.ROOT);
    if (digest.matches("[0-9a-f]{64}")) {
      return Optional.of(digest);
    }
    var place = in.node(SHA256).map(Node::place).orElse(in.place());
    var path = Section.join(in.path(), SHA256.name());
    reading.wrong(place, path, path + " is not a SHA-256 digest: it must be 64 hex digits.");
    return Optional.empty();
  }

  private Optional<VirtualKey> admin() {
    var key = reading.environment().spoken(ADMIN_VARIABLE);
    if (key.isPresent() && !Secret.fits(key.get())) {
      reading.wrongVariable("keys", ADMIN_VARIABLE + " is no key; it must be printable ASCII.");
      return Optional.empty();
    }
    return key.map(Secret::of).map(this::admin);
  }

  private VirtualKey admin(Secret key) {
    checkLength(key, ADMIN_VARIABLE);
    reading.from("keys." + ADMIN_NAME, ADMIN_VARIABLE);
    return VirtualKey.of(ADMIN_NAME, key, Role.ADMIN);
  }

  private void checkLength(Secret secret, String where) {
    if (secret.reveal().length() < LENGTH_MIN) {
      reading.warn(
          where
              + " is a key of fewer than "
              + LENGTH_MIN
              + " characters; it can be guessed. Make one with baton keys create.");
    }
  }
}
