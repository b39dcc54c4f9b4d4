package dev.baton.config;

import dev.baton.catalog.DialectName;
import dev.baton.catalog.KeyHeader;
import dev.baton.catalog.PlatformTraits;
import dev.baton.catalog.Platforms;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Whole;
import dev.baton.config.Form.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code platforms}. */
final class PlatformReader {
  static final Key<DialectName> DIALECT =
      Key.optional(
          "dialect",
          Word.of(DialectName.values(), DialectName::word),
          "The wire it speaks. Known platforms have theirs; a platform of your own must say it.");
  static final Key<String> BASE_URL =
      Key.optional(
          "base-url",
          new Text(),
          "Where it is. A bare origin keeps the platform's own path; an address with a path stands as it is.");
  static final Key<Integer> CONNECTIONS =
      Key.of(
          "connections",
          new Whole(1, 65_535),
          PlatformConfig.CONNECTIONS,
          "Connections open at once, over all event loops.");
  static final Key<Integer> WAIT_QUEUE =
      Key.of(
          "wait-queue",
          new Whole(0, 65_535),
          PlatformConfig.WAIT_QUEUE,
          "Calls that may wait for a connection; the next one goes to another platform.");
  static final Part TIMEOUTS =
      new Part(
          "timeouts", Timeouts.OWN, "Its own patience, where it differs from the general one.");
  static final Part DROP =
      new Part(
          "drop",
          new Shape.ListOf(new Text()),
          "Request fields it refuses; they are left out and named in x-baton-dropped. Replaces the platform's own list.");
  static final Part RENAME =
      new Part(
          "rename",
          new Shape.TableOf(new Text()),
          "Request fields it knows under another name. Replaces the platform's own table.");

  static final Shape.Group GROUP =
      Shape.Group.of(
          DIALECT, BASE_URL, PoolReader.KEYS, CONNECTIONS, WAIT_QUEUE, TIMEOUTS, DROP, RENAME);

  private final Reading reading;
  private final Timeouts timeouts;
  private final PoolReader pool;

  /**
   * @param timeouts for platforms that name none of their own
   */
  PlatformReader(Reading reading, Timeouts timeouts, PoolReader pool) {
    this.reading = reading;
    this.timeouts = timeouts;
    this.pool = pool;
  }

  Map<String, PlatformConfig> read(Map<String, Node.Entry> entries) {
    var platforms = new LinkedHashMap<String, PlatformConfig>();
    for (var entry : entries.values()) {
      platform(entry).ifPresent(platform -> platforms.put(platform.name(), platform));
    }
    return platforms;
  }

  private Optional<PlatformConfig> platform(Node.Entry entry) {
    var name = entry.name();
    var path = "platforms." + name;
    if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
      reading.wrong(
          entry.place(),
          path,
          "Platform \""
              + name
              + "\" cannot be called so: its name is small letters, digits, - and _.");
    }
    var in = Section.of(entry.value(), path, GROUP, reading);
    return start(entry, in).map(start -> with(start, in));
  }

  /** What holds before the section's own words: the known platform, or one of the reader's own. */
  private Optional<PlatformConfig> start(Node.Entry entry, Section in) {
    var known = Platforms.shipped().find(entry.name());
    var dialect = in.find(DIALECT);
    if (known.isPresent()) {
      return known
          .map(traits -> dialect.map(d -> speaking(traits, d)).orElse(traits))
          .map(PlatformConfig::of);
    }
    if (in.node(DIALECT).isEmpty()) {
      unknown(entry);
      return Optional.empty();
    }
    if (in.node(BASE_URL).isEmpty()) {
      reading.wrong(
          entry.place(),
          in.path(),
          in.path() + " has no base-url. A platform of your own needs dialect and base-url.");
    }
    return Optional.of(PlatformConfig.of(own(entry.name(), dialect.orElse(DialectName.OPENAI))));
  }

  private void unknown(Node.Entry entry) {
    var names = Platforms.shipped().all().stream().map(PlatformTraits::name).toList();
    reading.wrong(
        entry.place(),
        "platforms." + entry.name(),
        "Platform \""
            + entry.name()
            + "\" is not known; one of your own needs dialect and base-url.",
        Nearest.to(entry.name(), names));
  }

  private PlatformConfig with(PlatformConfig start, Section in) {
    var drop = in.node(DROP).map(_ -> Set.copyOf(in.texts(DROP))).orElse(start.drop());
    var rename = in.node(RENAME).map(_ -> renames(in)).orElse(start.rename());
    return new PlatformConfig(
        start.name(),
        start.dialect(),
        in.node(BASE_URL).isPresent() ? baseUrl(start, in) : start.baseUrl(),
        start.keyHeader(),
        pool.read(start.name(), in),
        start.keyless(),
        in.get(CONNECTIONS),
        in.get(WAIT_QUEUE),
        Timeouts.read(in.group(TIMEOUTS, Timeouts.OWN), timeouts),
        drop,
        rename);
  }

  private Optional<BaseUrl> baseUrl(PlatformConfig start, Section in) {
    var path = Section.join(in.path(), BASE_URL.name());
    return in.find(BASE_URL)
        .flatMap(text -> {
          try {
            return Optional.of(BaseUrl.of(text, start.dialect(), ownPrefix(start)));
          } catch (IllegalArgumentException wrong) {
            var place = in.node(BASE_URL).map(Node::place).orElse(in.place());
            reading.wrong(place, path, path + " is not a base URL. " + wrong.getMessage());
            return Optional.empty();
          }
        });
  }

  /** The prefix that a bare origin keeps. */
  static String ownPrefix(PlatformConfig platform) {
    var known = platform.baseUrl().map(BaseUrl::path);
    return known.orElse(platform.dialect() == DialectName.OPENAI ? "/v1" : "");
  }

  private Map<String, String> renames(Section in) {
    var path = Section.join(in.path(), RENAME.name());
    var table = new LinkedHashMap<String, String>();
    in.table(RENAME)
        .forEach((from, entry) ->
            Section.value(entry.value(), Section.join(path, from), new Text(), reading)
                .ifPresent(to -> table.put(from, to)));
    return table;
  }

  private static PlatformTraits speaking(PlatformTraits traits, DialectName dialect) {
    if (dialect == traits.dialect()) {
      return traits;
    }
    var own = own(traits.name(), dialect);
    return new PlatformTraits(
        own.name(),
        dialect,
        traits.baseUrl(),
        own.keyHeader(),
        traits.keyless(),
        traits.keyVariables(),
        traits.poolVariables(),
        traits.baseUrlVariable(),
        List.of(),
        Map.of());
  }

  /** A platform we know nothing about: it may do without a key. */
  private static PlatformTraits own(String name, DialectName dialect) {
    return new PlatformTraits(
        name,
        dialect,
        "",
        KeyHeader.of(dialect),
        true,
        List.of(),
        List.of(),
        "",
        List.of(),
        Map.of());
  }
}
