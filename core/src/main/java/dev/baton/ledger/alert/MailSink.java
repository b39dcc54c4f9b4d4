package dev.baton.ledger.alert;

import dev.baton.config.AlertRules.Mail;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/** Mails alerts over the operator's own mail server. */
final class MailSink implements AlertSink {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Mail mail;
  private final Clock clock;
  private final SmtpLine.Way way;

  MailSink(Mail mail, Clock clock, SmtpLine.Way way) {
    this.mail = mail;
    this.clock = clock;
    this.way = way;
  }

  static MailSink to(Mail mail, Clock clock) {
    var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new MailSink(
        mail, clock, new SmtpLine.Way(mail.host(), mail.port(), mail.tls(), tls, PATIENCE));
  }

  @Override
  public String name() {
    return "mail " + mail.host() + ":" + mail.port() + " " + Seal.mark(String.join(",", mail.to()));
  }

  @Override
  public Outcome send(Alert alert) {
    var message = MailMessage.of(alert, mail, clock.instant());
    try (var line = SmtpLine.open(way)) {
      return new SmtpTalk(line, mail).send(message);
    } catch (SmtpTalk.Refused refused) {
      return refused.forGood()
          ? new Outcome.Never(refused.why())
          : new Outcome.Later(refused.why());
    } catch (SocketTimeoutException _) {
      return new Outcome.Later(
          "the mail server took longer than " + way.patience().toSeconds() + " s");
    } catch (SSLException notSecure) {
      return new Outcome.Later("no secure connection could be made: " + notSecure.getMessage());
    } catch (IOException broken) {
      return new Outcome.Later("the connection failed: " + broken.getMessage());
    }
  }
}
