package dev.baton.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.catalog.ModelTraits;
import dev.baton.catalog.ModelTraits.ThinkingForm;
import dev.baton.chat.Media;
import dev.baton.chat.Part;
import dev.baton.chat.RawJson;
import dev.baton.chat.Seal;
import dev.baton.chat.Turn;
import dev.baton.chat.Turn.Role;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TurnsTest {
  private static final Pattern LEGAL_ID = Pattern.compile("[A-Za-z0-9_-]+");

  private final Dropped dropped = new Dropped();

  @Test
  void movesSystemTextsToTheFrontInOrder() {
    var marked = new Part.Text("Answer in verse.", Part.CacheMark.ONE_HOUR);

    var turns =
        prepared(
            turn(Role.SYSTEM, text("Be brief."), text("")),
            user("Hello"),
            turn(Role.SYSTEM, marked),
            user("Go on"));

    assertThat(turns.system()).containsExactly(text("Be brief."), marked);
    assertThat(turns.turns()).containsExactly(turn(Role.USER, text("Hello"), text("Go on")));
  }

  @Test
  void refusesAnImageInTheSystemTurn() {
    var image = new Part.Image(new Media.Link("https://example.com/a.png"));

    assertRefused("only text", turn(Role.SYSTEM, image), user("Hello"));
  }

  @Test
  void mergesNeighboursOfOneRoleAcrossEmptyTurns() {
    var turns =
        prepared(
            user("One"),
            turn(Role.ASSISTANT, text("  \n")),
            user("Two"),
            assistant("Three"),
            user("4"));

    assertThat(turns.turns())
        .containsExactly(turn(Role.USER, text("One"), text("Two")), assistant("Three"), user("4"));
  }

  @Test
  void refusesAConversationInWhichNothingIsSaid() {
    assertRefused("at least one user turn", turn(Role.SYSTEM, text("Be brief.")), user(" "));
  }

  @Test
  void putsResultsBeforeTextInTheOrderOfTheCalls() {
    var turns =
        prepared(
            user("Weather?"),
            turn(Role.ASSISTANT, call("a"), call("b")),
            turn(Role.TOOL, result("b")),
            user("Hurry"),
            turn(Role.TOOL, result("a")));

    assertThat(turns.turns().getLast())
        .isEqualTo(turn(Role.USER, result("a"), result("b"), text("Hurry")));
  }

  @Test
  void namesTheCallThatHasNoResult() {
    assertRefused(
        "missing_tool_result: the tool call \"b\"",
        user("Weather?"),
        turn(Role.ASSISTANT, call("a"), call("b")),
        turn(Role.TOOL, result("a")));
  }

  @Test
  void refusesACallAtTheVeryEnd() {
    assertRefused("missing_tool_result", user("Weather?"), turn(Role.ASSISTANT, call("a")));
  }

  @Test
  void refusesAResultThatComesATurnTooLate() {
    assertRefused(
        "missing_tool_result",
        user("Weather?"),
        turn(Role.ASSISTANT, call("a")),
        user("And?"),
        assistant("Wait"),
        turn(Role.TOOL, result("a")));
  }

  @Test
  void namesTheResultThatAnswersNoCall() {
    assertRefused(
        "\"x\" answers no call",
        user("Weather?"),
        turn(Role.ASSISTANT, call("a")),
        turn(Role.TOOL, result("a"), result("x")));
    assertRefused("\"x\" answers no call", turn(Role.TOOL, result("x")));
  }

  @Test
  void refusesASecondResultForOneCall() {
    assertRefused(
        "\"a\" answers no call",
        user("Weather?"),
        turn(Role.ASSISTANT, call("a")),
        turn(Role.TOOL, result("a"), result("a")));
  }

  @Test
  void leavesEmptyTextOutOfResults() {
    var turns =
        prepared(
            user("Weather?"),
            turn(Role.ASSISTANT, call("a")),
            turn(Role.TOOL, new Part.ToolResult("a", List.of(text("")), false)));

    assertThat(turns.turns().getLast())
        .isEqualTo(turn(Role.USER, new Part.ToolResult("a", List.of(), false)));
  }

  @Test
  void givesIllegalMissingAndRepeatedIdsNewOnesInCallAndResultAlike() {
    var turns =
        prepared(
            user("Weather?"),
            turn(Role.ASSISTANT, call("a b"), call(""), call("")),
            turn(Role.TOOL, result("a b"), result(""), result("")),
            turn(Role.ASSISTANT, call("ok")),
            turn(Role.TOOL, result("ok")),
            turn(Role.ASSISTANT, call("ok")),
            turn(Role.TOOL, result("ok")));

    var callIds = ids(turns, Part.ToolCall.class);
    assertThat(callIds)
        .hasSize(5)
        .doesNotHaveDuplicates()
        .allMatch(id -> LEGAL_ID.matcher(id).matches());
    assertThat(callIds.get(3)).isEqualTo("ok");
    assertThat(ids(turns, Part.ToolResult.class)).isEqualTo(callIds);
  }

  @Test
  void givesTheSameIdsToTheSameConversation() {
    var conversation =
        new Turn[] {user("Hi"), turn(Role.ASSISTANT, call("a b")), turn(Role.TOOL, result("a b"))};

    assertThat(prepared(conversation)).isEqualTo(prepared(conversation));
  }

  @Test
  void dropsThoughtsThatAnotherPlatformSealedOrNobodyDid() {
    var own = new Part.Thought("mine", Optional.of(new Seal("here", "s1")));
    var foreign = new Part.Thought("theirs", Optional.of(new Seal("there", "s2")));
    var sealed = new Part.SealedThought(new Seal("there", "s3"));
    var unsealed = new Part.Thought("nobody's", Optional.empty());

    var turns =
        prepared(
            user("Why?"),
            turn(Role.ASSISTANT, own, foreign, sealed, unsealed, text("So.")),
            user("Thanks"));

    assertThat(turns.turns().get(1)).isEqualTo(turn(Role.ASSISTANT, own, text("So.")));
    assertThat(dropped.names()).containsExactly("reasoning_content");
  }

  @Test
  void takesAForeignSealOffACallButKeepsTheCall() {
    var sealed =
        new Part.ToolCall("a", "f", RawJson.EMPTY_OBJECT, Optional.of(new Seal("there", "s")));

    var turns = prepared(user("Go"), turn(Role.ASSISTANT, sealed), turn(Role.TOOL, result("a")));

    assertThat(turns.turns().get(1)).isEqualTo(turn(Role.ASSISTANT, call("a")));
  }

  @Test
  void refusesAnAnswerBegunForAModelThatContinuesNone() {
    assertRefused("the last message may not be the assistant's", user("Hi"), assistant("He"));
  }

  @Test
  void trimsTheEndOfAnAnswerBegunForTheModel() {
    var turns = prepared(true, user("Hi"), assistant("{ \n"));

    assertThat(turns.turns().getLast()).isEqualTo(assistant("{"));
    assertThat(turns.endWithPrefill()).isTrue();
  }

  private void assertRefused(String words, Turn... turns) {
    assertThatThrownBy(() -> prepared(turns))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(words);
  }

  private Turns prepared(Turn... turns) {
    return prepared(false, turns);
  }

  private Turns prepared(boolean prefill, Turn... turns) {
    var empty = OptionalLong.empty();
    var model = new ModelTraits("m", empty, empty, ThinkingForm.NONE, true, prefill, false);
    return Turns.of(
        List.of(turns), new Target("here", model, OptionalLong.empty()), LEGAL_ID, dropped);
  }

  private static <P extends Part> List<String> ids(Turns turns, Class<P> kind) {
    return turns.turns().stream()
        .flatMap(turn -> turn.parts().stream())
        .filter(kind::isInstance)
        .map(part ->
            part instanceof Part.ToolCall call ? call.id() : ((Part.ToolResult) part).callId())
        .toList();
  }

  private static Turn turn(Role role, Part... parts) {
    return new Turn(role, List.of(parts));
  }

  private static Turn user(String text) {
    return turn(Role.USER, text(text));
  }

  private static Turn assistant(String text) {
    return turn(Role.ASSISTANT, text(text));
  }

  private static Part.Text text(String text) {
    return new Part.Text(text);
  }

  private static Part.ToolCall call(String id) {
    return new Part.ToolCall(id, "f", RawJson.EMPTY_OBJECT);
  }

  private static Part.ToolResult result(String callId) {
    return new Part.ToolResult(callId, List.of(text("done")), false);
  }
}
