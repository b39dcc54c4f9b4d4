package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.wire.JsonFault;
import dev.baton.wire.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A scanner that remembers the last chunk must see in each what a fresh one sees. */
final class OpenAiStreamScanTest {
  private static final List<String> TEXTS =
      List.of("a", "Gr\u00fc\u00dfe", "\uD83C\uDFBC", "two words", "\\\"", "\\u0041\\n", "]}", "");

  private static SseReader.Slice slice(String json, int padding) {
    var bytes = (" ".repeat(padding) + json + " ").getBytes(StandardCharsets.UTF_8);
    return new SseReader.Slice(bytes, padding, bytes.length - 1);
  }

  private static String chunk(String delta, String rest) {
    return "{\"id\":\"c1\",\"created\":7,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{"
        + delta
        + "},\"logprobs\":null,\"finish_reason\":null}]"
        + rest
        + "}";
  }

  private static String any(SplittableRandom random) {
    var text = TEXTS.get(random.nextInt(TEXTS.size()));
    return switch (random.nextInt(12)) {
      case 0 -> chunk("\"reasoning\":\"" + text + "\"", "");
      case 1 -> chunk("\"content\":\"" + text + "\",\"reasoning\":\"x\"", "");
      case 2 -> chunk("\"content\":null", "");
      case 3 -> chunk("", "").replace("\"finish_reason\":null", "\"finish_reason\":\"stop\"");
      case 4 ->
          chunk("\"content\":\"" + text + "\"", "")
              .replace("\"finish_reason\":null", "\"finish_reason\":\"length\"");
      case 5 -> chunk("\"content\":\"" + text + "\"", ",\"usage\":{\"prompt_tokens\":3}");
      case 6 -> chunk("\"content\":\"" + text + "\"", ",\"error\":{\"message\":\"x\"}");
      case 7 -> chunk("\"content\":\"" + text + "\"", ",\"obfuscation\":\"" + text + "\"");
      default -> chunk("\"content\":\"" + text + "\"", "");
    };
  }

  @Test
  void seesInEveryChunkWhatAFreshScannerSees() {
    for (var seed = 0; seed < 500; seed++) {
      var random = new SplittableRandom(seed);
      var scan = new OpenAiStreamScan();
      for (var chunk = 0; chunk < 40; chunk++) {
        var data = slice(any(random), random.nextInt(5));
        var fresh = OpenAiStreamScan.of(data);

        assertThat(scan.scan(data)).as("seed %d: %s", seed, data.text()).isEqualTo(fresh.kind());
        assertThat(scan.finish()).isEqualTo(fresh.finish());
        assertThat(scan.usage()).isEqualTo(fresh.usage());
      }
    }
  }

  @Test
  void isNotLulledByManyGoodChunks() {
    var scan = new OpenAiStreamScan();
    for (var good = 0; good < 10; good++) {
      scan.scan(slice(chunk("\"content\":\"word\"", ""), 0));
    }
    for (var broken :
        List.of(
            chunk("\"content\":\"word\"", "}"),
            chunk("\"content\":\"word", ""),
            chunk("\"content\":\"wo\u0000rd\"", ""),
            chunk("\"content\":word", ""),
            chunk("\"content\":\"a\",\"content\":\"b\"", ""))) {
      assertThatThrownBy(() -> scan.scan(slice(broken, 0)))
          .as(broken)
          .isInstanceOf(JsonFault.class);
    }
  }
}
