package dev.baton.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.config.AlertRules.Mail;
import dev.baton.config.AlertRules.Webhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlertConfigTest {
  private static final String MAIL = "host: h, from: a@b.c, to: [d@e.f]";

  @TempDir private Path folder;
  private TestingFiles files;

  @BeforeEach
  void empty() {
    files = new TestingFiles(folder);
  }

  private AlertRules alerts(String yaml) {
    return files.loaded(yaml).config().money().alerts();
  }

  @Test
  void tellsNobodyUnlessAsked() {
    assertThat(alerts("alerts: {}\n")).isEqualTo(AlertRules.NONE);
    assertThat(files.loadedWithout().config().money().alerts()).isEqualTo(AlertRules.NONE);
  }

  @Test
  void readsWhomToTell() {
    files.with("HOOK", "exactly-16-bytes", "SLACK", "https://hooks.example.com/T/x", "PW", "p w");

    var alerts =
        alerts(
            """
            alerts:
              webhooks:
                - {url: "http://127.0.0.1:9000/a?b=c", secret: "${HOOK}"}
                - {url: "${SLACK}", shape: slack}
              mail:
                host: mail.example.com
                tls: true
                user: me
                password: "${PW}"
                from: baton@example.com
                to: [money@example.com, boss+baton@example.com]
            """);

    assertThat(alerts)
        .isEqualTo(
            new AlertRules(
                List.of(
                    new Webhook(
                        "http://127.0.0.1:9000/a?b=c",
                        Webhook.Shape.BATON,
                        Optional.of(Secret.of("exactly-16-bytes"))),
                    new Webhook(
                        "https://hooks.example.com/T/x", Webhook.Shape.SLACK, Optional.empty())),
                Optional.of(
                    new Mail(
                        "mail.example.com",
                        465,
                        true,
                        Optional.of("me"),
                        Optional.of(Secret.of("p w")),
                        "baton@example.com",
                        List.of("money@example.com", "boss+baton@example.com")))));
    assertThat(alerts("alerts: {mail: {" + MAIL + "}}\n").mail().orElseThrow().port())
        .isEqualTo(587);
    assertThat(alerts("alerts: {mail: {port: 25, tls: true, " + MAIL + "}}\n").mail().orElseThrow())
        .extracting(Mail::port)
        .isEqualTo(25);
  }

  static Stream<Arguments> webhooks() {
    var hook = "alerts: {webhooks: [{%s}]}\n";
    return Stream.of(
        of(
            hook,
            "url: 'http://h'",
            "1:21 alerts.webhooks[0] has no secret; write one of at least"
                + " 16 bytes, best as ${VARIABLE}."),
        of(
            hook,
            "url: 'http://h', secret: fifteen-bytes-x",
            "1:47 alerts.webhooks[0].secret is shorter than 16 bytes. Take more."),
        of(
            hook,
            "url: 'http://h', secret: ''",
            "1:47 alerts.webhooks[0].secret is no key; it must"
                + " be printable ASCII, best as ${VARIABLE}."),
        of(
            hook,
            "url: 'http://h', shape: slack, secret: short",
            "1:61 alerts.webhooks[0].secret is shorter than 16 bytes. Take more."),
        of(hook, "shape: slack", "1:21 alerts.webhooks[0] has no url; write where to post alerts."),
        of(
            hook,
            "shape: slack, url: 'ftp://h'",
            "1:41 alerts.webhooks[0].url is no address to post"
                + " to: it must begin with https:// or http://."),
        of(
            hook,
            "shape: slack, url: 'http://me:pw@h'",
            "1:41 alerts.webhooks[0].url is no address"
                + " to post to: it must name a host, and no user."),
        of(
            hook,
            "shape: slack, url: 'http://h/a b'",
            "1:41 alerts.webhooks[0].url is no address to"
                + " post to: write one such as https://host/path."),
        of(
            hook,
            "shape: slack, url: 'http://h'}, {shape: slack, url: 'http://h'",
            "1:54 alerts.webhooks[1] has the address of an earlier one. Keep one of them."),
        of(
            hook,
            "shape: slak, url: 'http://h'",
            "1:29 alerts.webhooks[0].shape is \"slak\"; it must"
                + " be one of baton, slack. Did you mean \"slack\"?"));
  }

  static Stream<Arguments> mails() {
    var mail = "alerts: {mail: {%s}}\n";
    return Stream.of(
        of(mail, "from: a@b.c, to: [d@e.f]", "1:16 alerts.mail has no host."),
        of(mail, "host: h, to: [d@e.f]", "1:16 alerts.mail has no from."),
        of(
            mail,
            "host: h, from: a@b.c",
            "1:16 alerts.mail writes to nobody; list addresses under to."),
        of(mail, MAIL + ", user: me", "1:16 alerts.mail needs both user and password, or neither."),
        of(
            mail,
            "host: 'h h', from: a@b.c, to: [d@e.f]",
            "1:23 alerts.mail.host is no host's name."),
        of(
            mail,
            "host: h, from: \"a@b.c>\\r\\nDATA\", to: [d@e.f]",
            "1:32 alerts.mail.from is no mail address; write one such as money@example.com."),
        of(
            mail,
            "host: h, from: a@b.c, to: [\"x@y.z\\nRCPT TO:<q@r.s>\"]",
            "1:16 alerts.mail.to[0] is no mail address; write one such as money@example.com."),
        of(
            mail,
            MAIL + ", port: 0",
            "1:58 alerts.mail.port is \"0\"; it must be a whole number from 1 to 65535."));
  }

  private static Arguments of(String frame, String inside, String problem) {
    return Arguments.of(String.format(Locale.ROOT, frame, inside), problem);
  }

  @ParameterizedTest
  @MethodSource({"webhooks", "mails"})
  void saysWhatIsWrong(String yaml, String problem) {
    assertThat(files.problems(yaml)).anyMatch(said -> said.endsWith("baton.yaml:" + problem));
  }

  @Test
  void keepsAnAddressThatIsASecretFromOtherUsers() {
    var slack = "alerts: {webhooks: [{shape: slack, url: 'https://hooks.example.com/T/x'}]}\n";
    var file =
        ConfigFile.at(files.write("open.yaml", slack, "rw-r--r--"), Environment.of(Map.of()));

    assertThat(file.load()).isInstanceOf(ConfigOutcome.Wrong.class);
    assertThat(file.load().toString()).contains("chmod 600").doesNotContain("/T/x");
    assertThat(alerts(slack).webhooks()).hasSize(1);
  }
}
