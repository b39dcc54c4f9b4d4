package dev.baton.ledger.alert;

import dev.baton.config.AlertRules.Mail;
import dev.baton.config.Secret;
import dev.baton.ledger.alert.SmtpLine.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands one message over: hello, encryption, password, sender, recipients, text. */
final class SmtpTalk {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpTalk.class);
  private static final int FOR_GOOD = 500;

  private final SmtpLine line;
  private final Mail mail;

  SmtpTalk(SmtpLine line, Mail mail) {
    this.line = line;
    this.mail = mail;
  }

  /** The server does not want it. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final String why;
    private final boolean forGood;

    Refused(String why, boolean forGood) {
      super(why);
      this.why = why;
      this.forGood = forGood;
    }

    String why() {
      return why;
    }

    /** Whether it will want it no better another time. */
    boolean forGood() {
      return forGood;
    }
  }

  AlertSink.Outcome send(List<String> message) throws IOException {
    welcome(line.reply(), "the greeting");
    var offers = hello();
    if (!line.encrypted() && offers.contains("STARTTLS")) {
      welcome(line.ask("STARTTLS"), "STARTTLS");
      line.secure();
      // What was offered before could have been anybody's offer.
      offers = hello();
    }
    if (mail.user().isPresent() && mail.password().isPresent()) {
      login(offers, mail.user().get(), mail.password().get());
    }
    take(line.ask("MAIL FROM:<" + mail.from() + ">"), "the sender");
    recipients();
    take(line.ask("DATA"), "DATA");
    take(line.ask(message), "the message");
    goodbye();
    return new AlertSink.Outcome.Sent();
  }

  private List<String> hello() throws IOException {
    return welcome(line.ask("EHLO " + line.caller()), "EHLO").lines().stream()
        .skip(1)
        .map(offer -> offer.toUpperCase(Locale.ROOT).strip())
        .toList();
  }

  private void login(List<String> offers, String user, Secret password) throws IOException {
    if (!line.confidential()) {
      throw new Refused(
          "the mail server offers no encryption, and a password is not sent without", false);
    }
    var ways =
        offers.stream()
            .filter(offer -> offer.startsWith("AUTH "))
            .flatMap(offer -> Stream.of(offer.split(" ", -1)))
            .toList();
    if (ways.contains("PLAIN")) {
      var words = "\0" + user + "\0" + password.reveal();
      welcome(line.ask("AUTH PLAIN " + base64(words)), "the password");
    } else if (ways.contains("LOGIN")) {
      welcome(line.ask("AUTH LOGIN"), "AUTH LOGIN");
      welcome(line.ask(base64(user)), "the user");
      welcome(line.ask(base64(password.reveal())), "the password");
    } else {
      throw new Refused("the mail server takes no password by PLAIN or LOGIN", false);
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One who can be written to is enough; else those would hear of it again and again. */
  private void recipients() throws IOException {
    var refused = new ArrayList<Reply>();
    for (var to : mail.to()) {
      var reply = line.ask("RCPT TO:<" + to + ">");
      if (!reply.positive()) {
        refused.add(reply);
        LOG.warn("The mail server refuses the recipient {}: {}", to, said(reply));
      }
    }
    if (refused.size() == mail.to().size()) {
      var forGood = refused.stream().allMatch(reply -> reply.code() >= FOR_GOOD);
      throw new Refused("it refused every recipient: " + said(refused.getFirst()), forGood);
    }
  }

  /** The message is theirs by now; how they part changes nothing. */
  private void goodbye() {
    try {
      line.ask("QUIT");
    } catch (IOException hungUp) {
      LOG.debug("The mail server hung up without a word.", hungUp);
    }
  }

  /** What concerns the connection may be mended by somebody, so it is never for good. */
  private static Reply welcome(Reply reply, String step) throws Refused {
    if (!reply.positive()) {
      throw new Refused("it refused " + step + ": " + said(reply), false);
    }
    return reply;
  }

  private static void take(Reply reply, String step) throws Refused {
    if (!reply.positive()) {
      throw new Refused("it refused " + step + ": " + said(reply), reply.code() >= FOR_GOOD);
    }
  }

  private static String said(Reply reply) {
    return reply.code() + " " + String.join(" ", reply.lines());
  }
}
