package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever somebody does to the file, the server has a configuration that holds. */
class MutationTest {
  private static final long SEED = 20261121;
  private static final int ROUNDS = 1000;
  private static final String GOOD =
      """
      server: {host: 127.0.0.1, port: 8484, max-body: 32MiB, drain: 30s}
      timeouts: {connect: 5s, first-byte: 30s}
      platforms:
        openai:
          keys: [{key: "${OPENAI_API_KEY}", models: [gpt-*], caps: {usd/day: 5.00}, rpm: 50}]
          connections: 256
        local:
          dialect: openai
          base-url: "http://127.0.0.1:11434/v1"
          drop: [logprobs]
          rename: {seed: random_seed}
      chains:
        mine: [openai/gpt-4o, {model: local/llama, first-byte: 8s}]
        more: {models: [groq/llama, {model: openai/gpt-4o, weight: 2}], pick: weighted,
          on-too-long: mine, on-refused: fast, hedge: {after: p95, max-share: 5%}}
      limits: {groq: {rpm: 30}, openai/gpt-4o: {tpm: 40k, rpd: 1M}}
      models: {local/llama: {price: {input: 0, output: 0.5}, context: 128k, can: [tools]}}
      routing: {priority: cost, chains: {code/quality: mine}, output-caps: {test: 600}}
      retries: {max-retries: 3, retry-delay: 1s, longest-delay: 8s, budget: 20%}
      breaker: {failures: 5, window: 60s, open: 30s, open-max: 2m}
      aliases: {fast: mine, &x quick: fast}
      keys:
        - {name: ci, sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}
      budgets: [{scope: key:ci, window: day, limit-usd: 5}, {scope: global, window: rolling,
        length: 24h, limit-usd: 9, warn-at: 0.5, on-warn: [prefer-cost], zone: Europe/Madrid}]
      ledger: {durability: disk, keep-rows: 30d}
      store: {url: "${DATABASE_URL:-}"}
      """;
  private static final String[] INSERTED = {
    ":",
    " ",
    "\n",
    "\t",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "$",
    "${",
    "}",
    "#",
    "&a ",
    "*a",
    "!!",
    "-",
    "- ",
    "|",
    ">",
    "%",
    "@",
    "\u0000",
    "\ufeff",
    "---\n",
    "...",
    "9999999999999999999",
    "null",
    "~",
  };

  @TempDir private Path folder;

  @Test
  void neverThrowsAndKeepsWhatHolds() {
    var random = new Random(SEED);
    var files = new TestingFiles(folder).with("OPENAI_API_KEY", "sk-hidden-0123456789");
    var source = files.file(GOOD);
    var heard = new Heard();

    try (var watch = new ConfigWatch(source, files.loaded(GOOD).config(), heard)) {
      for (var round = 0; round < ROUNDS; round++) {
        var before = watch.current();
        var text = mutated(random);
        files.write("baton.yaml", text);
        var outcome = watch.reload();
        check(outcome, before, watch.current(), "seed " + SEED + ", round " + round + ":\n" + text);
      }
    }

    assertThat(heard.refused).hasSizeGreaterThan(ROUNDS / 2);
    assertThat(heard.changed).hasSizeGreaterThan(ROUNDS / 50);
  }

  private static void check(
      ConfigOutcome outcome, BatonConfig before, BatonConfig now, String round) {
    switch (outcome) {
      case ConfigOutcome.Loaded loaded -> assertThat(now).as(round).isEqualTo(loaded.config());
      case ConfigOutcome.Wrong wrong -> {
        assertThat(now).as(round).isSameAs(before);
        assertThat(wrong.problems()).as(round).isNotEmpty().hasSizeLessThanOrEqualTo(20);
        assertThat(wrong.problems().toString()).as(round).doesNotContain("sk-hidden-0123456789");
      }
    }
  }

  private static String mutated(Random random) {
    var text = new StringBuilder(GOOD);
    for (var edits = 1 + random.nextInt(3); edits > 0; edits--) {
      var at = random.nextInt(text.length());
      var end = Math.min(text.length(), at + 1 + random.nextInt(12));
      switch (random.nextInt(5)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, INSERTED[random.nextInt(INSERTED.length)]);
        case 2 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
        case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
        default -> text.replace(at, at + 1, INSERTED[random.nextInt(INSERTED.length)]);
      }
    }
    return text.toString();
  }

  /** Remembers what a watch says. */
  static final class Heard implements ConfigWatch.Listener {
    final List<ConfigOutcome.Loaded> changed = new ArrayList<>();
    final List<List<Problem>> refused = new ArrayList<>();

    @Override
    public void changed(ConfigOutcome.Loaded loaded) {
      changed.add(loaded);
    }

    @Override
    public void refused(List<Problem> problems) {
      refused.add(problems);
    }
  }
}
