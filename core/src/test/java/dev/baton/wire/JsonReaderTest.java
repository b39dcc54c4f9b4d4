package dev.baton.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonReaderTest {
  private static final String BROKEN = "no JSON";
  private static final String ODD_BYTES = "{}[],:\"\\/0123456789.eE+-truefalsn \n\t\u0001";
  private static final List<String> SCRAPS =
      List.of("null", "true", "false", "0", "-0.5e+10", "\"\"", "\"Grüße \\u00e9\\n\"", "{}", "[]");
  private static final JsonMapper JACKSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final JsonMapper TWINS_ALLOWED =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** All that is in a text but its numbers, as this reader sees it. */
  private static String ours(byte[] json) {
    try {
      var in = new JsonReader(json);
      var value = value(in);
      in.end();
      return value.toString();
    } catch (JsonFault _) {
      return BROKEN;
    }
  }

  private static Object value(JsonReader in) {
    return switch (in.peek()) {
      case OBJECT -> {
        var members = new TreeMap<String, Object>();
        in.beginObject();
        while (in.nextKey()) {
          members.put(in.key(), value(in));
        }
        yield members;
      }
      case ARRAY -> {
        var items = new ArrayList<Object>();
        in.beginArray();
        while (in.nextItem()) {
          items.add(value(in));
        }
        yield items;
      }
      case STRING -> "<" + in.string() + ">";
      case NUMBER -> "#" + in.numberLiteral().isEmpty();
      case BOOLEAN -> in.bool();
      case NULL -> "null" + in.skipNull();
    };
  }

  /** The same as Jackson sees it. */
  private static String theirs(byte[] json) {
    try {
      var tree = JACKSON.readTree(json);
      return tree.isMissingNode() ? BROKEN : value(tree).toString();
    } catch (JacksonException _) {
      return BROKEN;
    }
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      var members = new TreeMap<String, Object>();
      node.forEachEntry((key, member) -> members.put(key, value(member)));
      return members;
    }
    if (node.isArray()) {
      return node.valueStream().map(JsonReaderTest::value).toList();
    }
    if (node.isString()) {
      return "<" + node.stringValue() + ">";
    }
    if (node.isNumber()) {
      return "#false";
    }
    return node.isNull() ? "nulltrue" : node.booleanValue();
  }

  /** A document of every kind of value, a few levels deep. */
  private static String document(SplittableRandom random, int depth) {
    var kind = depth == 0 ? 2 : random.nextInt(3);
    if (kind == 2) {
      return SCRAPS.get(random.nextInt(SCRAPS.size()));
    }
    var text = new StringBuilder(kind == 0 ? "{" : "[ ");
    var members = random.nextInt(4);
    for (var member = 0; member < members; member++) {
      text.append(member == 0 ? "" : " ,\n").append(kind == 0 ? "\"k" + member + "\" : " : "");
      text.append(document(random, depth - 1));
    }
    return text.append(kind == 0 ? "}" : "]").toString();
  }

  /** One byte more, less or other; letters of several bytes stay whole. */
  private static String slip(String text, SplittableRandom random) {
    var at = random.nextInt(text.length() + 1);
    var odd = String.valueOf(ODD_BYTES.charAt(random.nextInt(ODD_BYTES.length())));
    var behind = Math.min(text.length(), at + 1);
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + odd + text.substring(at);
      case 1 -> text.substring(0, at) + odd + text.substring(behind);
      case 2 -> text.substring(0, at) + text.substring(behind);
      default -> text.substring(0, at);
    };
  }

  @Test
  void agreesWithJacksonOverRightAndBrokenDocuments() {
    var random = new SplittableRandom(17);
    var broken = 0;
    for (var round = 0; round < 20_000; round++) {
      var text = document(random, 4);
      for (var slips = random.nextInt(3); slips > 0; slips--) {
        text = slip(text, random);
      }
      var json = utf8(text);

      assertThat(ours(json)).as(text).isEqualTo(theirs(json));
      broken += ours(json).equals(BROKEN) ? 1 : 0;
    }
    assertThat(broken).as("broken documents among them").isBetween(5_000, 15_000);
  }

  @Test
  void passesOverWhatItWouldHaveReadAndNothingElse() {
    var random = new SplittableRandom(19);
    for (var round = 0; round < 10_000; round++) {
      var text = slip(document(random, 4), random);
      // Keys are compared only in objects that are read.
      if (!ours(utf8(text)).equals(BROKEN)) {
        var in = new JsonReader(utf8(text));
        assertThat(in.skip()).isEqualTo(utf8(text.stripTrailing()).length);
      } else if (!hasTwins(text)) {
        assertThatThrownBy(() -> passOver(text)).as(text).isInstanceOf(JsonFault.class);
      }
    }
  }

  private static void passOver(String text) {
    var in = new JsonReader(utf8(text));
    in.skip();
    in.end();
  }

  private static boolean hasTwins(String text) {
    try {
      TWINS_ALLOWED.readTree(text);
      return true;
    } catch (JacksonException _) {
      return false;
    }
  }

  @Test
  void knowsWhereEachValueLies() {
    var text = " {\"a\" : [1, 2] , \"model\":\"gr\u00fcn\" }";
    var in = new JsonReader(utf8(text));
    in.beginObject();
    in.nextKey();
    in.skip();
    in.nextKey();
    var from = in.at();
    var to = in.skip();

    assertThat(in.key()).isEqualTo("model");
    assertThat(new String(utf8(text), from, to - from, StandardCharsets.UTF_8))
        .isEqualTo("\"gr\u00fcn\"");
  }

  @Test
  void namesTheFieldThatIsWrong() {
    var in = new JsonReader(utf8("{\"messages\":[{\"role\":\"user\"},{\"role\":7}]}"));
    in.beginObject();
    in.nextKey();
    in.beginArray();
    in.nextItem();
    in.skip();
    in.nextItem();
    in.beginObject();
    in.nextKey();

    assertThatThrownBy(in::string)
        .isInstanceOfSatisfying(
            JsonFault.class,
            fault -> {
              assertThat(fault.path()).isEqualTo("messages[1].role");
              assertThat(fault.problem()).contains("must be a string");
            });
  }

  @Test
  void refusesAKeyThatStandsTwiceEvenInAnotherSpelling() {
    assertThat(ours(utf8("{\"model\":1,\"mod\\u0065l\":2}"))).isEqualTo(BROKEN);
  }

  @Test
  void refusesBytesThatAreNoUtf8() {
    for (var bytes : List.of("c080", "eda080", "f4908080", "ff", "c3", "e28228")) {
      var hex = HexFormat.of().parseHex("22" + bytes + "22");
      assertThat(ours(hex)).as(bytes).isEqualTo(BROKEN);
    }
  }

  @Test
  void endsBeforeItsStackDoes() {
    var deep = "[".repeat(100_000);

    assertThat(ours(utf8(deep))).isEqualTo(BROKEN);
    assertThatThrownBy(() -> passOver(deep)).hasMessageContaining("nested deeper than 64");
    assertThat(ours(utf8("[".repeat(64) + "]".repeat(64)))).isNotEqualTo(BROKEN);
  }
}
