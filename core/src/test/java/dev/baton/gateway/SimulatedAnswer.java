package dev.baton.gateway;

import dev.baton.provider.ChatFrames;
import dev.baton.provider.MessagesFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a platform is going to say to one request, and how much of it is an answer. Each answer has
 * words of its own, so that a mixture of two would be seen.
 */
final class SimulatedAnswer {

  /** What is wrong with the bytes. */
  private enum Flaw {
    NONE,
    ENDS_EARLY,
    HOLDS_AN_ERROR,
    HOLDS_GARBAGE,
    GOES_ON_AFTER_ITS_END
  }

  private static final Pattern WORD = Pattern.compile("w\\d+\\.\\w+");
  private static final String GARBAGE = "data: {oops\n\n";
  private static final int NEVER = Integer.MAX_VALUE;

  private final int number;
  private final boolean chat;
  private final boolean streamed;
  private final SimulatedLuck luck;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder bytes = new StringBuilder();
  private final StringBuilder heard = new StringBuilder();
  private int wholeAt = NEVER;
  private int cut;
  private int sent;
  private boolean ended;

  /**
   * @param chat whether the platform speaks the client's wire
   */
  SimulatedAnswer(int number, boolean chat, boolean streamed, SimulatedLuck luck) {
    this.number = number;
    this.chat = chat;
    this.streamed = streamed;
    this.luck = luck;
    var flaw = luck.chance(55) ? Flaw.NONE : luck.pick(List.of(Flaw.values()));
    if (streamed) {
      stream(flaw);
    } else {
      plain(flaw);
    }
    if (flaw == Flaw.ENDS_EARLY) {
      bytes.setLength(luck.below(bytes.length() + 1));
    }
  }

  private void stream(Flaw flaw) {
    var frames = chat ? chatFrames() : messagesFrames();
    var flawAt = luck.below(frames.size());
    for (var i = 0; i < frames.size(); i++) {
      if (i == flawAt && flaw == Flaw.HOLDS_AN_ERROR) {
        bytes.append(chat ? ChatFrames.ERROR : MessagesFrames.ERROR);
        return;
      }
      if (i == flawAt && flaw == Flaw.HOLDS_GARBAGE) {
        bytes.append(GARBAGE);
        return;
      }
      append(frames.get(i));
    }
    wholeAt = bytes.length();
    if (flaw == Flaw.GOES_ON_AFTER_ITS_END) {
      bytes.append(frames.get(luck.below(frames.size()))).append(ChatFrames.text("unheard"));
    }
  }

  private void append(String frame) {
    bytes.append(frame);
    if (!frame.equals(ChatFrames.COMMENT) && !frame.equals(ChatFrames.USAGE)) {
      heard.append(frame);
    }
    words.addAll(wordsIn(frame));
  }

  private List<String> chatFrames() {
    var frames = new ArrayList<>(List.of(ChatFrames.ROLE));
    for (var word : newWords()) {
      if (luck.chance(20)) {
        frames.add(ChatFrames.COMMENT);
      }
      frames.add(ChatFrames.text(word));
    }
    if (luck.chance(30)) {
      frames.add(ChatFrames.lastText("w" + number + ".last "));
    } else {
      frames.add(ChatFrames.STOP);
    }
    frames.addAll(List.of(ChatFrames.USAGE, ChatFrames.DONE));
    return frames;
  }

  private List<String> messagesFrames() {
    var frames = new ArrayList<>(List.of(MessagesFrames.START, MessagesFrames.OPEN));
    for (var word : newWords()) {
      if (luck.chance(20)) {
        frames.add(MessagesFrames.PING);
      }
      frames.add(MessagesFrames.text(word));
    }
    frames.addAll(List.of(MessagesFrames.CLOSE, MessagesFrames.FINISH, MessagesFrames.STOP));
    return frames;
  }

  private List<String> newWords() {
    var fresh = new ArrayList<String>();
    var count = 1 + luck.below(8);
    for (var i = 0; i < count; i++) {
      fresh.add("w" + number + "." + i + " ");
    }
    return fresh;
  }

  private void plain(Flaw flaw) {
    var text = String.join("", newWords());
    switch (flaw) {
      case HOLDS_AN_ERROR -> bytes.append(ChatFrames.ERROR.substring("data: ".length()));
      case HOLDS_GARBAGE -> bytes.append("<html>");
      case NONE, ENDS_EARLY, GOES_ON_AFTER_ITS_END -> {
        append(chat ? ChatFrames.whole(text) : MessagesFrames.whole(text));
        wholeAt = bytes.length();
      }
    }
    if (flaw == Flaw.GOES_ON_AFTER_ITS_END) {
      bytes.append("}");
      wholeAt = NEVER;
    }
  }

  /** The words of answers in a text, in order. */
  static List<String> wordsIn(String text) {
    return WORD.matcher(text).results().map(found -> found.group()).toList();
  }

  /** The next few bytes, or an empty text when all is said. */
  String next() {
    var size = luck.chance(30) ? 1 + luck.below(6) : 1 + luck.below(200);
    var piece = bytes.substring(cut, Math.min(bytes.length(), cut + size));
    cut += piece.length();
    return piece;
  }

  void said(String piece) {
    sent += piece.length();
  }

  void end() {
    ended = true;
  }

  /** Whether the platform has said a whole answer by now. */
  boolean whole() {
    return sent >= wholeAt && (streamed || ended);
  }

  /** Whether the first word of a text is one of this answer's. */
  boolean begins(String text) {
    var found = wordsIn(text);
    return !found.isEmpty() && words.contains(found.getFirst());
  }

  /** Why a client cannot have heard {@code text} as the whole of this answer, or nothing. */
  String objectionToWhole(String text) {
    if (!whole()) {
      return "the client got a whole answer, the platform gave none: " + text;
    }
    var same = chat ? text.contentEquals(heard) : wordsIn(text).equals(words);
    return same ? "" : "the client got <" + text + "> of <" + heard + ">";
  }

  /** The same for the beginning of it. */
  String objectionToPart(String text) {
    var heardWords = wordsIn(text);
    var same =
        chat
            ? heard.toString().startsWith(text)
            : heardWords.equals(words.subList(0, Math.min(heardWords.size(), words.size())));
    return same ? "" : "the client got <" + text + ">, which does not begin <" + heard + ">";
  }

  @Override
  public String toString() {
    return "#" + number + " " + bytes.toString().replace("\n", "|");
  }
}
