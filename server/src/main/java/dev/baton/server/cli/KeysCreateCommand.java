package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code baton keys create}: the one moment in which a key is shown. */
@Command(
    name = "create",
    header = {
      "baton keys create --name ci",
      "baton keys create --name ana --models 'chat-*' --expires 90d --budget 20"
    },
    description = "Make a key and print it, this once")
final class KeysCreateCommand implements CliCommand {
  private final Terminal terminal;

  @Option(names = "--name", paramLabel = "NAME", description = "what the books call it; for good")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "member (default), viewer, operator or admin")
  private Optional<String> role = Optional.empty();

  @Option(
      names = "--models",
      paramLabel = "LIST",
      description = "what it may ask for, commas between; * stands for anything (default: all)")
  private Optional<String> models = Optional.empty();

  @Option(names = "--rpm", paramLabel = "N", description = "requests a minute")
  private Optional<String> rpm = Optional.empty();

  @Option(names = "--tpm", paramLabel = "N", description = "tokens a minute")
  private Optional<String> tpm = Optional.empty();

  @Option(names = "--rpd", paramLabel = "N", description = "requests a day")
  private Optional<String> rpd = Optional.empty();

  @Option(names = "--expires", paramLabel = "TIME", description = "how long it lasts, such as 90d")
  private Optional<String> expires = Optional.empty();

  @Option(names = "--user", paramLabel = "NAME", description = "whose key it is")
  private Optional<String> user = Optional.empty();

  @Option(names = "--team", paramLabel = "NAME", description = "the team it is used for")
  private Optional<String> team = Optional.empty();

  @Option(names = "--tags", paramLabel = "LIST", description = "tags of its costs, commas between")
  private Optional<String> tags = Optional.empty();

  @Option(names = "--budget", paramLabel = "USD", description = "what it may spend in the window")
  private Optional<String> budget = Optional.empty();

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      description = "of the budget: day, month (default), total, or a time such as 24h")
  private Optional<String> window = Optional.empty();

  @Mixin private final ShownKey shown = new ShownKey();

  @Mixin private final AccountServer server = new AccountServer();

  KeysCreateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var body = body();
    server.ask(
        terminal.env(),
        call -> call.post(AccountKind.KEYS.path(), body),
        reply -> shown.show(terminal, reply));
    return Exit.DONE.code();
  }

  private byte[] body() {
    var out = new JsonWriter().beginObject();
    out.field("name", name.orElseThrow(() -> CliFault.wrongUse("Say --name: the books go by it.")));
    role.ifPresent(word -> out.field("role", word));
    models.ifPresent(list -> texts(out.key("models"), list));
    rpm.ifPresent(number -> out.field("rpm", Value.count("--rpm", number)));
    tpm.ifPresent(number -> out.field("tpm", Value.count("--tpm", number)));
    rpd.ifPresent(number -> out.field("rpd", Value.count("--rpd", number)));
    expires.ifPresent(
        time -> out.field("expires_in_ms", Value.duration("--expires", time).toMillis()));
    user.ifPresent(who -> out.field("user", who));
    team.ifPresent(who -> out.field("team", who));
    tags.ifPresent(list -> texts(out.key("tags"), list));
    if (window.isPresent() && budget.isEmpty()) {
      throw CliFault.wrongUse("--window is the window of a --budget: say how much.");
    }
    budget.ifPresent(dollars ->
        out.key("budget")
            .beginObject()
            .field("limit_usd", dollars)
            .field("window", window.orElse("month"))
            .endObject());
    return out.endObject().toBytes();
  }

  private static void texts(JsonWriter out, String list) {
    out.beginArray();
    parts(list).forEach(out::value);
    out.endArray();
  }

  private static List<String> parts(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
