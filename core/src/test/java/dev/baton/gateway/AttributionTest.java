package dev.baton.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.ledger.Spender;
import dev.baton.ledger.account.AllowedModels;
import dev.baton.ledger.account.Holder;
import dev.baton.provider.Stamp;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class AttributionTest {
  private static final Holder NOBODY = Holder.of("ci");
  private static final Wishes.Named SILENT = Wishes.Named.NOBODY;

  private static Spender spender(Holder holder, Wishes.Named named, String fields) {
    return spender(holder, wishes(named, "", ""), fields);
  }

  private static Spender spender(Holder holder, Wishes wishes, String fields) {
    var body =
        ("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]" + fields + "}")
            .getBytes(StandardCharsets.UTF_8);
    var call =
        new Call(
            new Stamp("call-1", 1), FrontDoor.CHAT, holder, body, 0, TestingHouse.PATIENCE, wishes);
    var request = FrontDoor.CHAT.wire().read(body);
    return Attribution.of(call, request.names(), WishReading.of(wishes, request));
  }

  private static Wishes wishes(Wishes.Named named, String taskType, String conversation) {
    return new Wishes("", "", "", taskType, conversation, "", "", false, true, true, named);
  }

  private static Wishes.Named tagged(String tags) {
    return new Wishes.Named("", "", tags);
  }

  @Test
  void knowsTheKeyWhereNothingElseIsSaid() {
    assertThat(spender(NOBODY, SILENT, "")).isEqualTo(Spender.ofKey("ci"));
  }

  @Test
  void believesTheKeyBeforeTheHeadersAndThoseBeforeTheBody() {
    var anna = new Holder("ci", "anna", "web", List.of(), AllowedModels.ALL);
    var berta = new Wishes.Named("berta", "", "");
    var clara = ",\"user\":\"clara\"";

    assertThat(spender(anna, berta, clara).user()).isEqualTo("anna");
    assertThat(spender(anna, berta, clara).team()).isEqualTo("web");
    assertThat(spender(NOBODY, berta, clara).user()).isEqualTo("berta");
    assertThat(spender(NOBODY, SILENT, clara).user()).isEqualTo("clara");
    assertThat(spender(NOBODY, SILENT, ",\"safety_identifier\":\"dora\"").user()).isEqualTo("dora");
  }

  @Test
  void bringsTagsOfKeyHeaderAndBodyTogether() {
    var holder = new Holder("ci", "", "", List.of("team=web"), AllowedModels.ALL);

    var tags = spender(holder, tagged("a=1, b=2,, team=web"), metadata("c", "3", "b", "2")).tags();

    assertThat(tags).containsExactly("team=web", "a=1", "b=2", "c=3");
  }

  private static String metadata(String... namesAndValues) {
    var fields =
        IntStream.range(0, namesAndValues.length / 2)
            .mapToObj(
                i -> "\"" + namesAndValues[2 * i] + "\":\"" + namesAndValues[2 * i + 1] + "\"")
            .collect(Collectors.joining(","));
    return ",\"metadata\":{" + fields + "}";
  }

  @Test
  void keepsSixteenTagsAndTheKeysOwnFirst() {
    var holder = new Holder("ci", "", "", List.of("team=web"), AllowedModels.ALL);
    var many = IntStream.range(0, 40).mapToObj(i -> "t" + i).collect(Collectors.joining(","));

    var tags = spender(holder, tagged(many), "").tags();

    assertThat(tags).hasSize(16).startsWith("team=web", "t0").endsWith("t14");
  }

  @Test
  void cutsWhatIsLong() {
    var said = new Wishes.Named("u".repeat(500), "a".repeat(500), "t".repeat(500));

    var spender = spender(NOBODY, said, ",\"prompt_cache_key\":\"" + "c".repeat(500) + "\"");

    assertThat(spender.user()).isEqualTo("u".repeat(128));
    assertThat(spender.agent()).hasSize(128);
    assertThat(spender.conversation()).hasSize(128);
    assertThat(spender.tags()).containsExactly("t".repeat(64));
  }

  @Test
  void cutsNoCharacterInHalf() {
    var spender = spender(NOBODY, SILENT, ",\"user\":\"" + "u".repeat(127) + "\uD83D\uDE00\"");

    assertThat(spender.user()).isEqualTo("u".repeat(127));
    assertThat(spender(NOBODY, SILENT, ",\"user\":\"\\ud83d\\ude00\"").user())
        .isEqualTo("\uD83D\uDE00");
  }

  @Test
  void keepsWhatIsSaidOnOneLine() {
    var spender =
        spender(
            NOBODY,
            SILENT,
            ",\"user\":\"a\\nb\\u0000c\\u0085d\\u2028e\\u009bf\\n\"" + metadata("k", "x\\ty"));

    assertThat(spender.user()).isEqualTo("a b c d e f");
    assertThat(spender.tags()).containsExactly("k=x y");
  }

  @Test
  void isNobodyWhereOnlyBlanksAreSaid() {
    var spender = spender(NOBODY, tagged(" , \t,"), ",\"user\":\" \\n \"");

    assertThat(spender.user()).isEmpty();
    assertThat(spender.tags()).isEmpty();
  }

  @Test
  void readsTheTextsOfMetadataAndPassesOverTheRest() {
    var spender =
        spender(
            NOBODY, SILENT, ",\"metadata\":{\"a\":\"1\",\"n\":2,\"o\":{\"p\":\"q\"},\"z\":null}");

    assertThat(spender.tags()).containsExactly("a=1");
  }

  @Test
  void takesACacheKeyForTheConversationWhereNoneIsNamed() {
    var cached = ",\"prompt_cache_key\":\"talk-1\"";

    assertThat(spender(NOBODY, SILENT, cached).conversation()).isEqualTo("talk-1");
    assertThat(spender(NOBODY, wishes(SILENT, "", "talk-2"), cached).conversation())
        .isEqualTo("talk-2");
  }

  @Test
  void knowsAgentAndKindOfTask() {
    var named = new Wishes.Named("", "planner", "");

    var spender = spender(NOBODY, wishes(named, "refactor", ""), "");

    assertThat(spender.agent()).isEqualTo("planner");
    assertThat(spender.taskType()).isEqualTo("refactor");
  }
}
