package dev.baton.server.cli;

import dev.baton.wire.JsonReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one key of a platform stands, as a server tells it.
 *
 * @param texts its plain fields
 * @param uses what it used of its caps, each for people
 */
record PoolKeyRow(String platform, Map<String, String> texts, List<String> uses) {
  private static final int NANO = 9;

  PoolKeyRow {
    texts = Map.copyOf(texts);
    uses = List.copyOf(uses);
  }

  static PoolKeyRow read(String platform, byte[] json) {
    return read(platform, new JsonReader(json));
  }

  static PoolKeyRow read(String platform, JsonReader in) {
    var texts = new HashMap<String, String>();
    var uses = new ArrayList<String>();
    in.beginObject();
    while (in.nextKey()) {
      var key = in.key();
      if (key.equals("uses")) {
        in.beginArray();
        while (in.nextItem()) {
          uses.add(use(JsonFields.texts(in)));
        }
      } else {
        JsonFields.text(in).ifPresent(text -> texts.put(key, text));
      }
    }
    return new PoolKeyRow(platform, texts, uses);
  }

  /** Such as {@code 12 of 50 requests/minute}, {@code 0.5 of 5 usd/day}. */
  private static String use(Map<String, String> use) {
    var what = use.getOrDefault("what", "");
    var money = what.equals("nano_dollars");
    return amount(use.getOrDefault("used", ""), money)
        + " of "
        + amount(use.getOrDefault("limit", ""), money)
        + " "
        + (money ? "usd" : what)
        + "/"
        + use.getOrDefault("per", "");
  }

  private static String amount(String number, boolean money) {
    return money && number.matches("[0-9]{1,19}")
        ? new BigDecimal(number).movePointLeft(NANO).stripTrailingZeros().toPlainString()
        : number;
  }

  String label() {
    return text("label").orElse("");
  }

  List<String> cells() {
    return List.of(
        platform,
        label(),
        text("state").orElse("-"),
        text("until").orElse("-"),
        text("successes").orElse("-"),
        text("failures").orElse("-"),
        text("last_fault").orElse("-"),
        uses.isEmpty() ? "-" : String.join(", ", uses));
  }

  /** One line with tabs; what is not known is empty. */
  String plain() {
    return String.join(
        "\t",
        platform,
        label(),
        text("state").orElse(""),
        text("until").orElse(""),
        text("successes").orElse(""),
        text("failures").orElse(""),
        text("last_fault").orElse(""),
        String.join(", ", uses));
  }

  String sentence() {
    return "The key \"" + label() + "\" of " + platform + " is " + text("state").orElse("-") + ".";
  }

  private Optional<String> text(String field) {
    return Optional.ofNullable(texts.get(field));
  }
}
