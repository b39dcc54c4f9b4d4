package dev.baton.config;

import dev.baton.config.AlertRules.Mail;
import dev.baton.config.AlertRules.Webhook;
import dev.baton.config.Form.Hidden;
import dev.baton.config.Form.Text;
import dev.baton.config.Form.Whole;
import dev.baton.config.Form.Word;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code alerts}: whom to tell that money runs short. */
final class AlertReader {
  private static final int SECRET_BYTES_MIN = 16;
  private static final int PORT_TLS = 465;
  private static final int PORT = 587;
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

  static final Key<String> URL =
      Key.optional("url", new Text(), "Where alerts are posted to, best as ${VARIABLE}.");
  static final Key<Secret> SECRET =
      Key.optional(
          "secret",
          new Hidden(),
          "Signs what is sent; at least 16 bytes. Only Slack's shape goes without.");
  static final Key<Webhook.Shape> SHAPE =
      Key.of(
          "shape",
          Word.of(Webhook.Shape.values(), shape -> shape.name().toLowerCase(Locale.ROOT)),
          Webhook.Shape.BATON,
          "What is sent: Baton's own JSON, or what Slack's incoming webhooks take.");
  private static final Shape.Group WEBHOOK = Shape.Group.of(URL, SECRET, SHAPE);
  static final Part WEBHOOKS =
      new Part("webhooks", new Shape.ListOf(WEBHOOK), "Addresses that alerts are posted to.");

  static final Key<String> HOST_NAME = Key.optional("host", new Text(), "The mail server.");
  static final Key<Integer> MAIL_PORT =
      Key.optional("port", new Whole(1, 65_535), "Its port; 465 with tls, else 587.");
  static final Key<Boolean> TLS =
      Key.of(
          "tls",
          Form.yesOrNo(),
          false,
          "Whether the connection is encrypted from its start; else it is as soon as the server offers it.");
  static final Key<String> USER =
      Key.optional("user", new Text(), "Who logs in there; never without encryption.");
  static final Key<Secret> PASSWORD =
      Key.optional("password", new Hidden(), "The user's password.");
  static final Key<String> FROM = Key.optional("from", new Text(), "The sender's address.");
  static final Part TO =
      new Part("to", new Shape.ListOf(new Text()), "The addresses that are written to.");
  private static final Shape.Group MAIL_GROUP =
      Shape.Group.of(HOST_NAME, MAIL_PORT, TLS, USER, PASSWORD, FROM, TO);
  static final Part MAIL = new Part("mail", MAIL_GROUP, "A mail server, and who is written to.");

  static final Shape.Group GROUP = Shape.Group.of(WEBHOOKS, MAIL);
  static final Part ALERTS =
      new Part(
          "alerts",
          GROUP,
          "Whom to tell that money runs short, besides the log and the event stream.");

  private final Reading reading;

  AlertReader(Reading reading) {
    this.reading = reading;
  }

  AlertRules read(Section in) {
    var mail = in.node(MAIL).flatMap(node -> mail(node, in.group(MAIL, MAIL_GROUP)));
    return new AlertRules(webhooks(in), mail);
  }

  private List<Webhook> webhooks(Section in) {
    var webhooks = new ArrayList<Webhook>();
    var seen = new HashSet<String>();
    var items = in.items(WEBHOOKS);
    for (var at = 0; at < items.size(); at++) {
      var path = Section.join(in.path(), WEBHOOKS.name()) + "[" + at + "]";
      var webhook = webhook(items.get(at), path);
      webhook.ifPresent(webhooks::add);
      if (webhook.filter(hook -> !seen.add(hook.url())).isPresent()) {
        wrong(items.get(at), path, " has the address of an earlier one. Keep one of them.");
      }
    }
    return webhooks;
  }

  private Optional<Webhook> webhook(Node node, String path) {
    var in = Section.of(node, path, WEBHOOK, reading);
    var shape = in.get(SHAPE);
    var secret = in.find(SECRET);
    var url = in.find(URL);
    if (in.node(URL).isEmpty()) {
      wrong(node, path, " has no url; write where to post alerts.");
    }
    if (shape == Webhook.Shape.BATON && in.node(SECRET).isEmpty()) {
      wrong(node, path, " has no secret; write one of at least 16 bytes, best as ${VARIABLE}.");
    }
    secret
        .filter(AlertReader::tooShort)
        .ifPresent(_ ->
            wrong(at(in, SECRET, node), path + ".secret", " is shorter than 16 bytes. Take more."));
    if (shape == Webhook.Shape.SLACK) {
      keepPrivate(in, path);
    }
    return url.filter(address -> checked(address, at(in, URL, node), path + ".url"))
        .map(address -> new Webhook(address, shape, secret));
  }

  /** The path of Slack's addresses is all the password they have. */
  private void keepPrivate(Section in, String path) {
    in.node(URL)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .flatMap(scalar -> Filled.of(scalar, path, reading).filter(Filled::literal))
        .ifPresent(_ -> reading.literalSecret(in.place()));
  }

  private static boolean tooShort(Secret secret) {
    return secret.reveal().getBytes(StandardCharsets.UTF_8).length < SECRET_BYTES_MIN;
  }

  private boolean checked(String address, Node node, String path) {
    var why = objection(address);
    why.ifPresent(words -> wrong(node, path, " is no address to post to: " + words));
    return why.isEmpty();
  }

  private static Optional<String> objection(String address) {
    try {
      var uri = new URI(address);
      if (!String.valueOf(uri.getScheme()).matches("(?i)https?")) {
        return Optional.of("it must begin with https:// or http://.");
      }
      if (uri.getHost() == null || uri.getRawUserInfo() != null) {
        return Optional.of("it must name a host, and no user.");
      }
      return uri.getRawFragment() == null
          ? Optional.empty()
          : Optional.of("it must have no \"#\".");
    } catch (URISyntaxException _) {
      return Optional.of("write one such as https://host/path.");
    }
  }

  private Optional<Mail> mail(Node node, Section in) {
    var host = required(in, HOST_NAME, node);
    var from = required(in, FROM, node);
    host.filter(name -> !HOST.matcher(name).matches())
        .ifPresent(_ -> wrong(at(in, HOST_NAME, node), "alerts.mail.host", " is no host's name."));
    from.ifPresent(address -> mailbox(address, at(in, FROM, node), "alerts.mail.from"));
    var to = in.texts(TO);
    for (var at = 0; at < to.size(); at++) {
      mailbox(to.get(at), node, "alerts.mail.to[" + at + "]");
    }
    if (in.items(TO).isEmpty()) {
      wrong(node, in.path(), " writes to nobody; list addresses under to.");
    }
    if (in.node(USER).isPresent() != in.node(PASSWORD).isPresent()) {
      wrong(node, in.path(), " needs both user and password, or neither.");
    }
    var tls = in.get(TLS);
    var port = in.find(MAIL_PORT).orElse(tls ? PORT_TLS : PORT);
    return host.flatMap(name ->
        from.map(
            sender -> new Mail(name, port, tls, in.find(USER), in.find(PASSWORD), sender, to)));
  }

  private Optional<String> required(Section in, Key<String> key, Node node) {
    if (in.node(key).isEmpty()) {
      wrong(node, in.path(), " has no " + key.name() + ".");
    }
    return in.find(key);
  }

  private void mailbox(String address, Node node, String path) {
    if (!ADDRESS.matcher(address).matches()) {
      wrong(node, path, " is no mail address; write one such as money@example.com.");
    }
  }

  private static Node at(Section in, Key<?> key, Node otherwise) {
    return in.node(key).orElse(otherwise);
  }

  private void wrong(Node node, String path, String what) {
    reading.wrong(node.place(), path, path + what);
  }
}
