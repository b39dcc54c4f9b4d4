package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * What is published about the configuration is what is read. After a change run the test once with
 * {@code -Dbaton.write-docs=true}.
 */
class PublishedTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final String PRESET_NAMES = "fallbackRules";
  private static final String KEBAB_CASE = "[a-z][a-z0-9]*(-[a-z0-9]+)*(/[a-z]+)?";
  private static final String CAMEL_CASE = "[a-z][a-zA-Z]*";
  private static final String MADE = "<!-- from here on made by PublishedTest -->\n\n";
  private static final String PINNED =
      """
      server.host = 127.0.0.1
      server.port = 8484
      server.max-body = 32MiB
      server.max-in-flight = 10000
      server.max-in-flight-bytes = 256MiB
      server.header-time = 10s
      server.idle = 1m
      server.body-rate = 1KiB
      server.body-grace = 10s
      server.hold-headers = 5s
      server.keep-alive = 10s
      server.drain = 30s
      environment = production
      timeouts.connect = 5s
      timeouts.first-byte = 30s
      timeouts.first-content = 2m
      timeouts.idle = 30s
      timeouts.total = 10m
      timeouts.min-tokens-per-second = 0
      platforms.dialect =
      platforms.base-url =
      platforms.keys.key =
      platforms.keys.label =
      platforms.keys.weight = 1
      platforms.keys.rpm =
      platforms.keys.tpm =
      platforms.keys.rpd =
      platforms.keys.caps.requests/minute =
      platforms.keys.caps.requests/day =
      platforms.keys.caps.requests/month =
      platforms.keys.caps.tokens/minute =
      platforms.keys.caps.tokens/day =
      platforms.keys.caps.tokens/month =
      platforms.keys.caps.usd/minute =
      platforms.keys.caps.usd/day =
      platforms.keys.caps.usd/month =
      platforms.keys.free = false
      platforms.keys.off = false
      platforms.connections = 10000
      platforms.wait-queue = 64
      platforms.timeouts.connect =
      platforms.timeouts.first-byte =
      platforms.timeouts.first-content =
      platforms.timeouts.idle =
      platforms.timeouts.total =
      platforms.timeouts.min-tokens-per-second =
      chains.models.model =
      chains.models.weight = 1
      chains.models.first-byte =
      chains.models.first-content =
      chains.models.idle =
      chains.models.total =
      chains.pick = order
      chains.on-too-long =
      chains.on-refused =
      chains.hedge.after = p95
      chains.hedge.max-share = 5%
      routing.priority = balanced
      routing.classifier =
      retries.max-retries = 2
      retries.retry-delay = 1s
      retries.longest-delay = 8s
      retries.budget = 20%
      retries.on-rate-limit = true
      retries.on-error = true
      retries.on-timeout = true
      retries.wait-at-most = 2s
      retries.attempts = 6
      fallbackRules.onRateLimit = true
      fallbackRules.onError = true
      fallbackRules.onTimeout = true
      fallbackRules.maxRetries = 2
      fallbackRules.retryDelay = 1000
      breaker.failures = 5
      breaker.window = 1m
      breaker.open = 30s
      breaker.open-max = 30s
      limits.rpm =
      limits.tpm =
      limits.rpd =
      models.price.input =
      models.price.output =
      models.price.cache-read =
      models.price.cache-write =
      models.price.cache-write-1h =
      models.price.reasoning =
      models.price.audio-input =
      models.price.audio-output =
      models.price.image =
      models.price.search =
      models.price.batch-input =
      models.price.batch-output =
      models.price.batch-cache-read =
      models.price.flex-input =
      models.price.flex-output =
      models.price.flex-cache-read =
      models.price.priority-input =
      models.price.priority-output =
      models.price.priority-cache-read =
      models.context =
      models.max-output =
      models.tokens-per-second =
      models.quality.general =
      models.quality.coding =
      models.quality.reasoning =
      models.quality.structured =
      models.free-tier =
      models.rpm =
      models.tpm =
      models.rpd =
      models.trains =
      models.retired =
      models.successor =
      catalog.prices =
      keys.name =
      keys.key =
      keys.sha256 =
      keys.role = member
      keys.user =
      keys.team =
      keys.expires =
      keys.rpm =
      keys.tpm =
      keys.rpd =
      budgets.name =
      budgets.scope =
      budgets.window =
      budgets.length =
      budgets.zone = UTC
      budgets.limit-usd =
      budgets.warn-at = 80%
      budgets.critical-at = 95%
      ledger.durability = process
      ledger.on-disconnect = cancel
      ledger.baseline = anthropic/claude-3-5-sonnet
      ledger.expensive-from-usd = 10
      ledger.keep-rows = 400d
      ledger.segment = 64MiB
      ledger.journal-max = 2GiB
      store.url =
      redis.url =
      alerts.webhooks.url =
      alerts.webhooks.secret =
      alerts.webhooks.shape = baton
      alerts.mail.host =
      alerts.mail.port =
      alerts.mail.tls = false
      alerts.mail.user =
      alerts.mail.password =
      alerts.mail.from =
      """;

  @Test
  void schema() throws IOException {
    var file = DOCS.resolve("baton.schema.json");
    write(file, ConfigSchema.text());

    assertThat(Files.readString(file)).as(advice(file)).isEqualTo(ConfigSchema.text());
  }

  @Test
  void page() throws IOException {
    var file = DOCS.resolve("config.md");
    var text = Files.readString(file);
    var start = text.indexOf(MADE);
    assertThat(start).as("the line " + MADE).isPositive();
    write(file, text.substring(0, start) + MADE + ConfigPage.text());

    assertThat(Files.readString(file).substring(start))
        .as(advice(file))
        .isEqualTo(MADE + ConfigPage.text());
  }

  @Test
  void everySettingIsExplained() {
    for (var line : lines("", ConfigReader.ROOT)) {
      assertThat(line.setting().about()).as(line.path()).endsWith(".").matches("[A-Z].*");
      var names = line.path().startsWith(PRESET_NAMES) ? CAMEL_CASE : KEBAB_CASE;
      assertThat(line.setting().name()).as(line.path()).matches(names);
    }
  }

  @Test
  void everyKeyAndDefaultIsPinned() {
    var pinned =
        lines("", ConfigReader.ROOT).stream()
            .filter(line -> line.setting() instanceof Key<?>)
            .map(line -> line.path() + " = " + line.setting().shownDefault())
            .map(String::strip);

    assertThat(pinned).containsExactlyElementsOf(PINNED.lines().toList());
  }

  private record Line(String path, Setting setting) {}

  private static List<Line> lines(String path, Shape shape) {
    return switch (shape) {
      case Form<?> _ -> List.of();
      case Shape.ListOf list -> lines(path, list.item());
      case Shape.OneOrMany _ -> List.of();
      case Shape.TableOf table -> lines(path, table.value());
      case Shape.ShortOrLong either -> lines(path, either.longForm());
      case Shape.Group group -> {
        var lines = new ArrayList<Line>();
        for (var setting : group.settings()) {
          var inner = Section.join(path, setting.name());
          lines.add(new Line(inner, setting));
          lines.addAll(lines(inner, setting.shape()));
        }
        yield lines;
      }
    };
  }

  private static void write(Path file, String text) throws IOException {
    if (Boolean.getBoolean("baton.write-docs")) {
      Files.writeString(file, text);
    }
  }

  private static String advice(Path file) {
    return String.format(
        Locale.ROOT,
        "%s is not what the settings say; run this test once with -Dbaton.write-docs=true",
        file.getFileName());
  }
}
