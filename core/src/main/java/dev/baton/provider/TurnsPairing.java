package dev.baton.provider;

import dev.baton.chat.Part;
import dev.baton.chat.Turn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Puts tool calls and their results together: each call is answered in the very next turn, results
 * before anything else, in the order of the calls.
 *
 * <p>Gives a call whose id is illegal, missing or used before a new one, made from the old id and
 * the call's position: the same conversation gets the same ids again, as prompt caches need.
 */
final class TurnsPairing {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int MADE_ID_LENGTH = 24;

  private final Pattern legalId;
  private final Set<String> used = new HashSet<>();

  TurnsPairing(Pattern legalId) {
    this.legalId = legalId;
  }

  /** {@code turns} must alternate already. */
  List<Turn> paired(List<Turn> turns) {
    var paired = new ArrayList<Turn>();
    var open = List.<Part.ToolCall>of();
    for (var turn : turns) {
      var renamed = new ArrayList<Part.ToolCall>();
      var parts = new ArrayList<Part>(answers(open, turn, renamed));
      if (!renamed.isEmpty()) {
        paired.add(withCalls(paired.removeLast(), renamed));
      }
      turn.parts().stream().filter(part -> !(part instanceof Part.ToolResult)).forEach(parts::add);
      paired.add(new Turn(turn.role(), parts));
      open = calls(turn);
    }
    if (!open.isEmpty()) {
      throw missing(open.getFirst());
    }
    return paired;
  }

  private static List<Part.ToolCall> calls(Turn turn) {
    return only(Part.ToolCall.class, turn);
  }

  private static <P extends Part> List<P> only(Class<P> kind, Turn turn) {
    return turn.parts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The results in {@code turn}, one for each call; adds each call under its final id. */
  private List<Part.ToolResult> answers(
      List<Part.ToolCall> calls, Turn turn, List<Part.ToolCall> renamed) {
    var given = new ArrayList<>(only(Part.ToolResult.class, turn));
    var answers = new ArrayList<Part.ToolResult>();
    for (var call : calls) {
      var answer = take(given, call);
      var id = finalId(call.id());
      renamed.add(new Part.ToolCall(id, call.name(), call.arguments(), call.seal()));
      answers.add(new Part.ToolResult(id, answer.parts(), answer.failed()));
    }
    if (!given.isEmpty()) {
      throw orphan(given.getFirst());
    }
    return answers;
  }

  private static Part.ToolResult take(List<Part.ToolResult> given, Part.ToolCall call) {
    for (var result : given) {
      if (result.callId().equals(call.id())) {
        given.remove(result);
        return result;
      }
    }
    throw missing(call);
  }

  private static Turn withCalls(Turn turn, List<Part.ToolCall> renamed) {
    var calls = renamed.iterator();
    return new Turn(
        turn.role(),
        turn.parts().stream()
            .map(part -> part instanceof Part.ToolCall ? calls.next() : part)
            .toList());
  }

  private String finalId(String id) {
    if (legalId.matcher(id).matches() && used.add(id)) {
      return id;
    }
    var made = madeId(id + "#" + used.size());
    used.add(made);
    return made;
  }

  private static String madeId(String seed) {
    var digest = sha256(seed.getBytes(StandardCharsets.UTF_8));
    var id = new StringBuilder("call_");
    for (var i = 0; i < MADE_ID_LENGTH; i++) {
      id.append(BASE62.charAt((digest[i] & 0xff) % BASE62.length()));
    }
    return id.toString();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static BadRequest missing(Part.ToolCall call) {
    return new BadRequest(
        "missing_tool_result: the tool call \""
            + call.id()
            + "\" is not answered in the turn that follows it");
  }

  private static BadRequest orphan(Part.ToolResult result) {
    return new BadRequest(
        "the tool result for \""
            + result.callId()
            + "\" answers no call of the assistant turn before it");
  }
}
