package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.baton.catalog.DialectName;
import dev.baton.chat.ServiceTier;
import dev.baton.chat.Usage;
import dev.baton.provider.GoldenPlay.Told;
import dev.baton.wire.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden files prove translation, byte for byte. {@code -Dgolden.write=true} writes the expected
 * side anew and prints what changed.
 */
class GoldenTest {
  private static final boolean WRITE = Boolean.getBoolean("golden.write");

  /** A direction's platform; a new dialect is one line here. */
  private static final Map<String, GoldenPlay> DIRECTIONS =
      Map.of(
          "chat-to-chat",
          new GoldenPlay("openai", DialectName.OPENAI),
          "chat-to-messages",
          new GoldenPlay("anthropic", DialectName.ANTHROPIC),
          "chat-to-gemini",
          new GoldenPlay("gemini", DialectName.GEMINI));

  @TestFactory
  Stream<DynamicNode> everyDirection() {
    return new TreeMap<>(DIRECTIONS)
        .entrySet().stream()
            .map(direction ->
                dynamicContainer(
                    direction.getKey(),
                    GoldenCase.of(direction.getKey()).stream()
                        .map(golden -> proofs(golden, direction.getValue()))));
  }

  private static DynamicNode proofs(GoldenCase golden, GoldenPlay play) {
    var proofs = new ArrayList<DynamicNode>();
    proofs.add(dynamicTest("translates", () -> translates(golden, play)));
    if (golden.streamed() && golden.has("upstream-reply.sse")) {
      proofs.add(dynamicTest("cut anywhere", () -> cutAnywhere(golden, play)));
      proofs.add(dynamicTest("decorated", () -> decorated(golden, play)));
      proofs.add(dynamicTest("truncated", () -> truncated(golden, play)));
    }
    return dynamicContainer(golden.name(), proofs);
  }

  private static void translates(GoldenCase golden, GoldenPlay play) throws IOException {
    try {
      var sent = play.send(golden);
      var reply = golden.upstreamReply();
      expect(golden, "upstream-request.json", sent.body());
      expectLines(golden, "dropped.txt", sent.dropped().names());
      var told =
          golden.streamed()
              ? GoldenPlay.stream(sent, List.of(reply))
              : GoldenPlay.whole(sent, reply);
      expect(golden, golden.streamed() ? "client-reply.sse" : "client-reply.json", told.bytes());
      expect(golden, "usage.json", usage(told.usage()));
    } catch (BadRequest refused) {
      var refusal = OpenAiErrors.refuse(refused.fault(), GoldenPlay.REQUEST_ID);
      expect(golden, "client-reply.json", refusal.body());
    }
  }

  private static void cutAnywhere(GoldenCase golden, GoldenPlay play) {
    var stream = golden.upstreamReply();
    var expected = GoldenCuts.text(golden.read("client-reply.sse"));
    for (var cut = 1; cut < stream.length; cut++) {
      assertThat(told(golden, play, GoldenCuts.at(stream, cut)))
          .as("cut at byte %s", cut)
          .isEqualTo(expected);
    }
    assertThat(told(golden, play, GoldenCuts.intoBytes(stream))).isEqualTo(expected);
  }

  /** Line ends and comments are the platform's own business; only a relay shows them. */
  private static void decorated(GoldenCase golden, GoldenPlay play) {
    var stream = golden.upstreamReply();
    if (GoldenCuts.hasCarriageReturns(stream)) {
      return;
    }
    var expected = GoldenCuts.text(golden.read("client-reply.sse"));
    assertThat(told(golden, play, List.of(GoldenCuts.withComments(stream)))).isEqualTo(expected);
    assertThat(
            told(golden, play, List.of(GoldenCuts.withCarriageReturns(stream)))
                .replace("\r\n", "\n"))
        .isEqualTo(expected);
  }

  private static void truncated(GoldenCase golden, GoldenPlay play) {
    var whole = reply(golden, play, List.of(golden.upstreamReply()));
    for (var beginning : GoldenCuts.truncations(golden.upstreamReply())) {
      var told = reply(golden, play, List.of(beginning));
      var text = GoldenCuts.text(told.bytes());
      if (told.complete()) {
        assertThat(text).isEqualTo(GoldenCuts.text(whole.bytes()));
      } else {
        assertThat(text)
            .contains("data: {\"error\":")
            .doesNotContain("[DONE]", "finish_reason\":\"");
      }
    }
    assertThat(reply(golden, play, List.of()).complete()).isFalse();
  }

  private static String told(GoldenCase golden, GoldenPlay play, List<byte[]> pieces) {
    return GoldenCuts.text(reply(golden, play, pieces).bytes());
  }

  private static Told reply(GoldenCase golden, GoldenPlay play, List<byte[]> pieces) {
    return GoldenPlay.stream(play.send(golden), pieces);
  }

  private static byte[] usage(Usage usage) {
    var out = new JsonWriter().beginObject();
    new TreeMap<>(usage.counts())
        .forEach((counter, count) -> out.field(counter.name().toLowerCase(Locale.ROOT), count));
    if (usage.tier() != ServiceTier.STANDARD) {
      out.field("tier", usage.tier().word());
    }
    return out.endObject().toBytes();
  }

  private static void expectLines(GoldenCase golden, String file, List<String> lines)
      throws IOException {
    if (!lines.isEmpty()) {
      expect(golden, file, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    } else if (WRITE) {
      Files.deleteIfExists(golden.folder().resolve(file));
    } else {
      assertThat(golden.has(file)).as(file).isFalse();
    }
  }

  private static void expect(GoldenCase golden, String file, byte[] actual) throws IOException {
    var before = golden.has(file) ? GoldenCuts.text(golden.read(file)) : "";
    var after = GoldenCuts.text(actual);
    if (WRITE && !(golden.has(file) && before.equals(after))) {
      Files.write(golden.folder().resolve(file), actual);
      System.out.printf("%s/%s%n- %s%n+ %s%n", golden.name(), file, before, after);
    } else {
      assertThat(after).as(file).isEqualTo(before);
    }
  }
}
