package dev.baton.ledger.alert;

import static dev.baton.ledger.alert.TestingAlerts.DOLLAR;
import static dev.baton.ledger.alert.TestingAlerts.NOON;
import static dev.baton.ledger.alert.TestingAlerts.NOVEMBER;
import static dev.baton.ledger.alert.TestingAlerts.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.config.AlertRules.Mail;
import dev.baton.config.Secret;
import dev.baton.ledger.alert.Alert.Level;
import dev.baton.ledger.alert.AlertSink.Outcome;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MailSinkTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Alert ALERT = alert(Level.WARN);
  private static final TestingClock CLOCK = new TestingClock(NOON);

  @TempDir private Path folder;

  private static Mail mail(int port, boolean tls, boolean login) {
    return new Mail(
        "localhost",
        port,
        tls,
        login ? Optional.of("me") : Optional.empty(),
        login ? Optional.of(Secret.of("hidden")) : Optional.empty(),
        "baton@example.com",
        List.of("money@example.com", "boss@example.com"));
  }

  private static MailSink sink(Mail mail, SSLSocketFactory tls) {
    return new MailSink(
        mail, CLOCK, new SmtpLine.Way("localhost", mail.port(), mail.tls(), tls, PATIENCE));
  }

  private static MailSink plain(TestingMailServer server, boolean login) {
    return MailSink.to(mail(server.port(), false, login), CLOCK);
  }

  @Test
  void saysWhatMailServersWantToHear() throws Exception {
    try (var server = TestingMailServer.offering("AUTH LOGIN PLAIN")) {
      assertThat(plain(server, true).send(ALERT)).isEqualTo(new Outcome.Sent());

      assertThat(String.join("\n", server.heard()) + "\n")
          .isEqualTo(
              """
              EHLO [127.0.0.1]
              AUTH PLAIN AG1lAGhpZGRlbg==
              MAIL FROM:<baton@example.com>
              RCPT TO:<money@example.com>
              RCPT TO:<boss@example.com>
              DATA
              From: Baton <baton@example.com>
              To: money@example.com,
               boss@example.com
              Subject: Budget "teams": 81 %% spent
              Date: Sat, 21 Nov 2026 12:00:00 +0000
              Message-ID: <%1$s@example.com>
              MIME-Version: 1.0
              Content-Type: text/plain; charset=utf-8
              Content-Transfer-Encoding: quoted-printable
              Auto-Submitted: auto-generated

              Budget "teams" of team web has spent $16.20 of $20.00 (81 %%) since 1 Nov 20=
              26 00:00 UTC. Cheaper chains are preferred now. It begins anew on 1 Dec 202=
              6 00:00 UTC.

              Alert %1$s of Baton
              .
              QUIT
              """
                  .formatted(ALERT.id()));
    }
  }

  @Test
  void logsInTheOtherWayWhereThereIsNoBetterOne() throws Exception {
    try (var server = TestingMailServer.offering("AUTH LOGIN")) {
      assertThat(plain(server, true).send(ALERT)).isEqualTo(new Outcome.Sent());

      assertThat(server.heard()).containsSequence("AUTH LOGIN", "bWU=", "aGlkZGVu");
    }
  }

  @Test
  void encryptsAsSoonAsThatIsOffered() throws Exception {
    var tls = TestingCertificate.of("dns:localhost", folder);
    try (var server = TestingMailServer.encrypted(tls, false, "STARTTLS", "AUTH PLAIN")) {
      var sink = sink(mail(server.port(), false, true), tls.getSocketFactory());

      assertThat(sink.send(ALERT)).isEqualTo(new Outcome.Sent());

      assertThat(server.heard())
          .startsWith(
              "EHLO [127.0.0.1]",
              "STARTTLS",
              "(encrypted)",
              "EHLO [127.0.0.1]",
              "AUTH PLAIN AG1lAGhpZGRlbg==");
    }
  }

  @Test
  void encryptsFromTheStartWhereToldTo() throws Exception {
    var tls = TestingCertificate.of("dns:localhost", folder);
    try (var server = TestingMailServer.encrypted(tls, true)) {
      var sink = sink(mail(server.port(), true, false), tls.getSocketFactory());

      assertThat(sink.send(ALERT)).isEqualTo(new Outcome.Sent());

      assertThat(server.heard())
          .startsWith("(encrypted)", "EHLO [127.0.0.1]", "MAIL FROM:<baton@example.com>");
    }
  }

  @Test
  void tellsNothingToAServerOfAnotherName() throws Exception {
    var tls = TestingCertificate.of("dns:somebody.else", folder);
    try (var server = TestingMailServer.encrypted(tls, true)) {
      var sink = sink(mail(server.port(), true, true), tls.getSocketFactory());

      assertThat(sink.send(ALERT).toString()).contains("no secure connection could be made");

      assertThat(server.heard()).noneMatch(line -> line.contains("EHLO"));
    }
  }

  @Test
  void tellsNothingToAServerThatNobodyVouchesFor() throws Exception {
    var tls = TestingCertificate.of("dns:localhost", folder);
    try (var server = TestingMailServer.encrypted(tls, true)) {
      var sink = MailSink.to(mail(server.port(), true, true), CLOCK);

      assertThat(sink.send(ALERT)).isInstanceOf(Outcome.Later.class);

      assertThat(server.heard()).noneMatch(line -> line.contains("EHLO"));
    }
  }

  @Test
  void obeysNothingThatWasSlippedInBeforeTheEncryption() throws Exception {
    var tls = TestingCertificate.of("dns:localhost", folder);
    try (var server =
        TestingMailServer.encrypted(tls, false, "STARTTLS")
            .answering("STARTTLS", "220 go on\r\n250-injected\r\n250 AUTH PLAIN")) {
      var sink = sink(mail(server.port(), false, true), tls.getSocketFactory());

      assertThat(sink.send(ALERT).toString()).contains("slipped in");

      assertThat(server.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "greeting,554 no,false",
    "EHLO,421 later,false",
    "AUTH,535 wrong,false",
    "MAIL,451 later,false",
    "MAIL,550 never,true",
    "RCPT,450 later,false",
    "RCPT,550 nobody,true",
    "DATA,554 never,true",
    "message,452 full,false",
    "message,552 too much,true",
    "greeting,<html>,false",
  })
  void comesAgainUnlessTheMessageItselfIsRefused(String step, String reply, boolean never)
      throws Exception {
    try (var server = TestingMailServer.offering("AUTH PLAIN").answering(step, reply)) {
      var outcome = plain(server, true).send(ALERT);

      assertThat(outcome).isInstanceOf(never ? Outcome.Never.class : Outcome.Later.class);
      assertThat(outcome.toString()).doesNotContain("hidden", "AG1lAGhpZGRlbg");
    }
  }

  @Test
  void writesToThoseWhoCanBeWrittenTo() throws Exception {
    try (var server =
        TestingMailServer.offering().answering("RCPT TO:<money", "550 no such user")) {
      assertThat(plain(server, false).send(ALERT)).isEqualTo(new Outcome.Sent());
    }
  }

  @Test
  void waitsForNoServerThatSaysNothing() throws Exception {
    try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      var mail = mail(silent.getLocalPort(), false, false);
      var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
      var way = new SmtpLine.Way("localhost", mail.port(), false, tls, Duration.ofMillis(100));

      assertThat(new MailSink(mail, CLOCK, way).send(ALERT)).isInstanceOf(Outcome.Later.class);
    }
  }

  @Test
  void comesAgainWhereNobodyListens() throws Exception {
    int port;
    try (var closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }

    assertThat(MailSink.to(mail(port, false, false), CLOCK).send(ALERT))
        .isInstanceOf(Outcome.Later.class);
  }

  @Test
  void makesNoHeadersOfNames() {
    var name = "é\r\nBcc: all@example.com\r\n\r\n.\r\nMAIL FROM:<x@y.z> =?utf-8?q?x?= \ud83d\udcb8";
    var hostile = alert(name, Level.WARN, name, NOVEMBER, 20 * DOLLAR);

    var lines = MailMessage.of(hostile, mail(25, false, false), NOON);

    assertThat(lines).allMatch(line -> line.matches("[ -~]{0,78}"));
    assertThat(lines)
        .noneMatch(line -> line.startsWith("Bcc") || line.startsWith("MAIL") || line.equals("."));
    assertThat(lines.stream().filter(line -> line.contains("utf-8?B?")))
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.matches("(Subject:)? =\\?utf-8\\?B\\?[A-Za-z0-9+/=]+\\?="));
  }

  @Test
  void doublesTheDotsThatBeginLines() throws Exception {
    try (var server = TestingMailServer.offering()) {
      var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (var line =
          SmtpLine.open(new SmtpLine.Way("localhost", server.port(), false, tls, PATIENCE))) {
        line.reply();
        line.ask("DATA");
        assertThat(line.ask(List.of(".", "..a", "b.")).code()).isEqualTo(250);
        assertThatThrownBy(() -> line.ask("RCPT TO:<a>\r\nDATA"))
            .isInstanceOf(IllegalArgumentException.class);
      }

      assertThat(server.heard()).containsExactly("DATA", "..", "...a", "b.", ".");
    }
  }

  @Test
  void quotesWhatIsNotPlain() {
    assertThat(MailMessage.quoted("é = \t")).containsExactly("=C3=A9 =3D =09");
    assertThat(MailMessage.quoted("ends ")).containsExactly("ends=20");
    assertThat(MailMessage.quoted("")).containsExactly("");
    assertThat(MailMessage.quoted("x".repeat(200)))
        .hasSize(3)
        .allMatch(line -> line.length() <= 76);
  }

  @Test
  void namesItselfByItsAddress() throws IOException {
    assertThat(SmtpLine.literal(InetAddress.getByName("192.0.2.7"))).isEqualTo("[192.0.2.7]");
    var six = (Inet6Address) InetAddress.getByName("2001:db8::1");
    assertThat(SmtpLine.literal(six)).isEqualTo("[IPv6:2001:db8:0:0:0:0:0:1]");
  }
}
