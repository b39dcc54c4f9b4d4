package dev.baton.simulator;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Tool calls of chat completions: whole, or as the deltas of a stream. */
final class ChatCalls {

  private ChatCalls() {}

  static ObjectNode whole(Answer.Call call) {
    return Json.object(
        "id",
        "call_" + call.id(),
        "type",
        "function",
        "function",
        Json.object("name", call.name(), "arguments", call.args().toString()));
  }

  static List<ObjectNode> deltas(Answer answer, int index) {
    var call = answer.calls().get(index);
    var deltas = new ArrayList<ObjectNode>();
    var opening =
        Json.object(
            "index",
            index,
            "id",
            "call_" + call.id(),
            "type",
            "function",
            "function",
            Json.object("name", call.name(), "arguments", ""));
    deltas.add(Json.object("tool_calls", Json.array(opening)));
    for (var piece : Prose.slices(call.args().toString(), 8)) {
      var more = Json.object("index", index, "function", Json.object("arguments", piece));
      deltas.add(Json.object("tool_calls", Json.array(more)));
    }
    return deltas;
  }
}
