package dev.baton.catalog;

import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a public map of models and prices: files with the field names of LiteLLM's {@code
 * model_prices_and_context_window.json}.
 *
 * <p>An entry is taken whole or not at all, and so is a file.
 */
public final class PriceMap {
  private static final int ENTRIES_MAX = 20_000;

  /** A file that is larger is refused. */
  public static final int BYTES_MAX = 32 << 20;

  /** How the file's makers show what an entry may hold. */
  private static final String EXAMPLE = "sample_spec";

  private static final Map<String, String> PLATFORMS =
      Map.ofEntries(
          Map.entry("openai", "openai"),
          Map.entry("text-completion-openai", "openai"),
          Map.entry("anthropic", "anthropic"),
          Map.entry("groq", "groq"),
          Map.entry("gemini", "gemini"),
          Map.entry("openrouter", "openrouter"),
          Map.entry("deepseek", "deepseek"),
          Map.entry("mistral", "mistral"),
          Map.entry("together_ai", "together"),
          Map.entry("ollama", "ollama"),
          Map.entry("ollama_chat", "ollama"),
          Map.entry("hosted_vllm", "vllm"),
          Map.entry("vllm", "vllm"));

  /** What became of a file. */
  public sealed interface Outcome {
    /**
     * It was read.
     *
     * @param entries priced with origin {@link Price.Origin#IMPORT}
     * @param remarks every entry that was left out, and all that was odd about others
     */
    record Taken(List<ModelEntry> entries, List<Remark> remarks) implements Outcome {
      public Taken {
        entries = List.copyOf(entries);
        remarks = List.copyOf(remarks);
      }
    }

    /** It is no price map; nothing of it was taken. */
    record Refused(String sentence) implements Outcome {}
  }

  /**
   * Something worth knowing about one entry.
   *
   * @param key as it stands in the file
   * @param taken whether the entry is used all the same
   * @param reason a sentence
   */
  public record Remark(String key, boolean taken, String reason) {}

  private final LocalDate since;
  private final Map<String, ModelEntry> entries = new LinkedHashMap<>();
  private final List<Remark> remarks = new ArrayList<>();

  private PriceMap(LocalDate since) {
    this.since = since;
  }

  /**
   * Reads a whole file.
   *
   * @param since the day its prices are taken to hold from
   */
  public static Outcome read(byte[] file, LocalDate since) {
    if (file.length > BYTES_MAX) {
      return new Outcome.Refused("The price map is larger than " + (BYTES_MAX >> 20) + " MiB.");
    }
    var map = new PriceMap(since);
    try {
      map.read(JsonReader.ofLongLists(file, ENTRIES_MAX));
    } catch (JsonFault fault) {
      return new Outcome.Refused("The price map cannot be read: " + fault.problem() + ".");
    }
    return map.entries.isEmpty()
        ? new Outcome.Refused("The price map holds no model of a platform that Baton knows.")
        : new Outcome.Taken(List.copyOf(map.entries.values()), map.remarks);
  }

  private void read(JsonReader in) {
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      var fields = PriceMapFields.read(in);
      if (!key.equals(EXAMPLE)) {
        take(key, fields);
      }
    }
    in.end();
  }

  private void take(String key, PriceMapFields fields) {
    var objection = fields.objection().or(() -> strange(fields));
    if (objection.isPresent()) {
      remarks.add(new Remark(key, false, objection.get()));
      return;
    }
    var provider = fields.text("litellm_provider");
    var platform = PLATFORMS.getOrDefault(provider, "");
    var prefix = provider + "/";
    var id = key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    fields.oddities().forEach(oddity -> remarks.add(new Remark(key, true, oddity)));
    var entry = PriceMapEntry.of(platform, id, fields, since);
    if (entry.price().isEmpty()) {
      remarks.add(
          new Remark(
              key, true, "It does not price both input and output, so it counts as unpriced."));
    }
    var name = entry.name();
    if (entries.putIfAbsent(name, entry) != null) {
      remarks.add(new Remark(key, false, "An entry before it is " + name + " already."));
    }
  }

  private static Optional<String> strange(PriceMapFields fields) {
    var provider = fields.text("litellm_provider");
    var mode = fields.text("mode");
    if (mode.isEmpty()) {
      return Optional.of("It has no mode, so nobody knows whether it chats.");
    }
    if (!mode.equals("chat") && !mode.equals("responses")) {
      return Optional.of("Its mode is " + mode + ", and only models that chat are taken.");
    }
    return PLATFORMS.containsKey(provider)
        ? Optional.empty()
        : Optional.of(
            provider.isEmpty()
                ? "It names no litellm_provider."
                : "Its litellm_provider " + provider + " is no platform Baton knows.");
  }
}
