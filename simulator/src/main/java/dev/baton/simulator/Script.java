package dev.baton.simulator;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a model name asks the simulator to do: {@code name~key=value~key=value}.
 *
 * @param model the whole name, as the request spells it
 * @param chunks how many pieces; 0 is one a word
 * @param size bytes of text in each piece; 0 leaves the text as it comes
 * @param finish empty: as the answer itself ends
 * @param quota what a key may ask of this model
 */
record Script(
    String model,
    long firstMillis,
    long gapMillis,
    int chunks,
    int size,
    OptionalLong in,
    OptionalLong out,
    long cached,
    long reasoning,
    List<String> tools,
    boolean think,
    String finish,
    Quota quota,
    Fault fault) {

  private static final long BYTES_MAX = 16L << 20;
  private static final int CHUNKS_MAX = 100_000;

  Script {
    tools = List.copyOf(tools);
    if (chunks > CHUNKS_MAX || (long) chunks * size > BYTES_MAX) {
      throw Trouble.bad("The script asks for more than 16 MiB or 100,000 chunks.").refused();
    }
  }

  static Script parse(String model, Simulator.Pace pace) {
    var keys = new Keys(model);
    var script =
        new Script(
            model,
            keys.millis("first", pace.firstByte()),
            keys.millis("gap", pace.gap()),
            (int) Math.min(CHUNKS_MAX + 1, keys.number("chunks").orElse(pace.chunks())),
            (int) Math.min(BYTES_MAX + 1, keys.number("size").orElse(0)),
            keys.number("in"),
            keys.number("out"),
            keys.number("cached").orElse(0),
            keys.number("reasoning").orElse(0),
            keys.text("tool").map(names -> List.of(names.split(","))).orElse(List.of()),
            keys.number("think").orElse(0) > 0,
            keys.text("finish").orElse(""),
            new Quota(
                keys.number("rpm"), keys.number("tpm"), keys.millis("per", Duration.ofMinutes(1))),
            keys.text("fault").map(Fault::parse).orElse(new Fault.None()));
    keys.requireAllTaken();
    return script;
  }

  /** The keys of a script, each taken once. */
  private static final class Keys {
    private final Map<String, String> left = new LinkedHashMap<>();

    Keys(String model) {
      var parts = model.split("~", -1);
      for (var part : List.of(parts).subList(1, parts.length)) {
        var pair = part.split("=", 2);
        left.put(pair[0], pair.length == 2 ? pair[1] : "");
      }
    }

    Optional<String> text(String key) {
      return Optional.ofNullable(left.remove(key));
    }

    OptionalLong number(String key) {
      var text = text(key);
      return text.isPresent()
          ? OptionalLong.of(Words.number(key, text.get()))
          : OptionalLong.empty();
    }

    long millis(String key, Duration usual) {
      return text(key).map(text -> Words.millis(key, text)).orElse(usual.toMillis());
    }

    void requireAllTaken() {
      if (!left.isEmpty()) {
        var names = String.join(", ", left.keySet());
        throw Trouble.bad("The simulator's scripts have no key \"" + names + "\".").refused();
      }
    }
  }
}
