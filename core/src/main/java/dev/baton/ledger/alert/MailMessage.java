package dev.baton.ledger.alert;

import dev.baton.config.AlertRules.Mail;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** An alert as a mail: short lines of ASCII, whatever names are in it. */
final class MailMessage {
  /** So many bytes make an encoded word that fits a line. */
  private static final int WORD_BYTES = 42;

  private static final int LINE_MAX = 75;
  private static final int PLAIN_MAX = 66;
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss '+0000'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private MailMessage() {}

  /** Its lines, without their ends. */
  static List<String> of(Alert alert, Mail mail, Instant now) {
    var domain = mail.from().substring(mail.from().lastIndexOf('@') + 1);
    var lines = new ArrayList<String>();
    lines.add("From: Baton <" + mail.from() + ">");
    lines.addAll(addresses(mail.to()));
    lines.addAll(header("Subject: ", AlertText.subject(alert)));
    lines.add("Date: " + DATE.format(now));
    lines.add("Message-ID: <" + alert.id() + "@" + domain + ">");
    lines.add("MIME-Version: 1.0");
    lines.add("Content-Type: text/plain; charset=utf-8");
    lines.add("Content-Transfer-Encoding: quoted-printable");
    lines.add("Auto-Submitted: auto-generated");
    lines.add("");
    lines.addAll(quoted(AlertText.sentence(alert)));
    lines.add("");
    lines.addAll(quoted("Alert " + alert.id() + " of Baton"));
    return lines;
  }

  private static List<String> addresses(List<String> to) {
    var lines = new ArrayList<String>();
    for (var at = 0; at < to.size(); at++) {
      lines.add((at == 0 ? "To: " : " ") + to.get(at) + (at + 1 < to.size() ? "," : ""));
    }
    return lines;
  }

  /** A header's text; in encoded words where it is not short and plain. */
  private static List<String> header(String name, String text) {
    var plain = text.chars().allMatch(c -> c >= ' ' && c <= '~') && !text.contains("=?");
    if (plain && text.length() <= PLAIN_MAX) {
      return List.of(name + text);
    }
    var lines = new ArrayList<String>();
    for (var from = 0; from < text.length(); ) {
      var to = wordEnd(text, from);
      lines.add((from == 0 ? name : " ") + word(text.substring(from, to)));
      from = to;
    }
    return lines;
  }

  /** Where an encoded word must end: between letters, never within one. */
  private static int wordEnd(String text, int from) {
    var to = from;
    var bytes = 0;
    while (to < text.length()) {
      var letter = Character.toString(text.codePointAt(to));
      bytes += letter.getBytes(StandardCharsets.UTF_8).length;
      if (bytes > WORD_BYTES) {
        return to;
      }
      to += letter.length();
    }
    return to;
  }

  private static String word(String part) {
    var bytes = part.getBytes(StandardCharsets.UTF_8);
    return "=?utf-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
  }

  /** A line of text as quoted-printable lines. */
  static List<String> quoted(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    for (var at = 0; at < bytes.length; at++) {
      var letter = quoted(bytes[at], at + 1 == bytes.length);
      if (line.length() + letter.length() > LINE_MAX) {
        lines.add(line.append('=').toString());
        line.setLength(0);
      }
      line.append(letter);
    }
    lines.add(line.toString());
    return lines;
  }

  private static String quoted(byte b, boolean last) {
    var plain = (b > ' ' && b <= '~' && b != '=') || (b == ' ' && !last);
    return plain ? Character.toString(b) : String.format(Locale.ROOT, "=%02X", b & 0xff);
  }
}
