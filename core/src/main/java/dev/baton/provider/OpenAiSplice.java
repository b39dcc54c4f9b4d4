package dev.baton.provider;

import dev.baton.wire.JsonReader;
import dev.baton.wire.JsonReader.Kind;
import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sends a chat request on to a platform of the same wire: the client's own bytes, changed only
 * where they must be. Everything else (unknown fields, key order, white space, number spelling)
 * stays as it came, because a platform's prompt cache keys on it.
 */
public final class OpenAiSplice {
  private static final String STREAM_OPTIONS = "stream_options";
  private static final String MESSAGES = "messages";
  private static final String ASKED = "{\"include_usage\":true}";

  private final byte[] body;
  private final List<Edit> edits = new ArrayList<>();

  private OpenAiSplice(byte[] body) {
    this.body = body;
  }

  /** Bytes to put in place of those between the offsets. */
  record Edit(int from, int to, String text) {}

  /**
   * A field: from its comma (or its key, for the first one) to the end of its value.
   *
   * @param unsaid whether that value is null
   */
  private record Member(String key, boolean unsaid, int from, int value, int to) {}

  /**
   * The request for one platform.
   *
   * @param target the model, as its platform names it, and how much it may write
   * @param dropped takes the names of the client's fields that are left out
   */
  public static byte[] splice(
      byte[] body, ChatSkim skim, Target target, FieldRules rules, Dropped dropped) {
    var splice = new OpenAiSplice(body);
    var model = new JsonWriter().value(target.model().id()).toString();
    splice.edit(skim.modelAt().from(), skim.modelAt().to(), model);
    // Usage is always asked for: without it a streamed answer could not be accounted for.
    if (skim.stream() && !skim.usageAsked() && !rules.drop().contains(STREAM_OPTIONS)) {
      splice.askForUsage(skim);
    }
    if (target.outputCap().isPresent()) {
      splice.edits.addAll(new OpenAiCap(skim, target, rules).edits(dropped));
    }
    if (!rules.isEmpty() || skim.wishes().isPresent()) {
      splice.apply(rules, skim.cap().map(cap -> cap.at().to()).orElse(-1), dropped);
    }
    return splice.result();
  }

  private void edit(int from, int to, String text) {
    edits.add(new Edit(from, to, text));
  }

  private void askForUsage(ChatSkim skim) {
    var from = skim.streamOptions().from();
    if (!skim.streamOptions().isThere()) {
      edit(skim.objectEnd(), skim.objectEnd(), ",\"" + STREAM_OPTIONS + "\":" + ASKED);
    } else if (body[from] == 'n') {
      edit(from, skim.streamOptions().to(), ASKED);
    } else {
      askInside(from, skim.streamOptions().to());
    }
  }

  private void askInside(int from, int to) {
    var in = new JsonReader(body, from, to);
    var any = false;
    in.beginObject();
    while (in.nextKey()) {
      if (in.key().equals("include_usage")) {
        edit(in.at(), in.skip(), "true");
        return;
      }
      in.skip();
      any = true;
    }
    edit(from + 1, from + 1, "\"include_usage\":true" + (any ? "," : ""));
  }

  private void apply(FieldRules rules, int capTo, Dropped dropped) {
    var members = members(new JsonReader(body));
    var inMessages = rules.dropInMessages();
    for (var member : leave(members, leaving(members, rules, capTo), "", dropped)) {
      rename(member, rules);
      if (member.key().equals(MESSAGES) && !inMessages.isEmpty()) {
        leaveInMessages(member, inMessages, dropped);
      }
    }
  }

  private void leaveInMessages(Member messages, Set<String> leaving, Dropped dropped) {
    var in = new JsonReader(body, messages.value(), messages.to());
    in.beginArray();
    while (in.nextItem()) {
      leave(members(in), leaving, MESSAGES + ".", dropped);
    }
  }

  /** Leaves out members of one object; those that stay are returned. */
  private List<Member> leave(
      List<Member> members, Set<String> leaving, String path, Dropped dropped) {
    var staying = new ArrayList<Member>();
    for (var member : members) {
      if (leaving.contains(member.key())) {
        edit(member.from(), member.to(), "");
        if (!member.unsaid() && !isOurs(path, member)) {
          dropped.add(path + member.key());
        }
        continue;
      }
      if (staying.isEmpty() && body[member.from()] == ',') {
        edit(member.from(), member.from() + 1, "");
      }
      staying.add(member);
    }
    return staying;
  }

  /** What is said to Baton is heard here, and so it is not lost by going no further. */
  private static boolean isOurs(String path, Member member) {
    return path.isEmpty() && OpenAiWishes.FIELDS.contains(member.key());
  }

  /**
   * The fields to leave out. Where a field's new name is taken already, one of the two must go: a
   * null makes room, and of two caps the one that counts stays.
   */
  private static Set<String> leaving(List<Member> members, FieldRules rules, int capTo) {
    var leaving = new HashSet<>(rules.drop());
    leaving.addAll(OpenAiWishes.FIELDS);
    var byKey = new HashMap<String, Member>();
    members.forEach(member -> byKey.put(member.key(), member));
    rules
        .rename()
        .forEach((old, renamed) -> {
          var source = byKey.get(old);
          var taken = byKey.get(renamed);
          if (source != null && taken != null) {
            var sourceStays = !source.unsaid() && (taken.unsaid() || source.to() == capTo);
            leaving.add(sourceStays ? renamed : old);
          }
        });
    return leaving;
  }

  private void rename(Member member, FieldRules rules) {
    var renamed = rules.rename().get(member.key());
    if (renamed != null) {
      var from = member.from();
      while (body[from] != '"') {
        from++;
      }
      var to = from + 1;
      while (body[to] != '"') {
        to += body[to] == '\\' ? 2 : 1;
      }
      edit(from, to + 1, new JsonWriter().value(renamed).toString());
    }
  }

  private static List<Member> members(JsonReader in) {
    var members = new ArrayList<Member>();
    in.beginObject();
    var from = in.at();
    while (in.nextKey()) {
      var unsaid = in.peek() == Kind.NULL;
      members.add(new Member(in.key(), unsaid, from, in.at(), in.skip()));
      from = in.at();
    }
    return members;
  }

  private byte[] result() {
    edits.sort(Comparator.comparingInt(Edit::from));
    var out = new JsonWriter(body.length + 64);
    var at = 0;
    for (var edit : edits) {
      if (edit.from() >= at) {
        out.frame(body, at, edit.from());
        out.frame(edit.text().getBytes(StandardCharsets.UTF_8));
        at = edit.to();
      }
    }
    return out.frame(body, at, body.length).toBytes();
  }
}
