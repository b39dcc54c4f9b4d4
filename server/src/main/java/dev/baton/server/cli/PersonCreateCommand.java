package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton users create} and {@code baton teams create}. */
@Command(name = "create")
abstract sealed class PersonCreateCommand implements CliCommand {
  private final Terminal terminal;
  private final AccountKind kind;

  @Parameters(paramLabel = "NAME", description = "what reports and budgets call it")
  private String name = "";

  @Option(names = "--json", description = "print it as the server tells it")
  private boolean json;

  @Mixin private final AccountServer server = new AccountServer();

  private PersonCreateCommand(Terminal terminal, AccountKind kind) {
    this.terminal = terminal;
    this.kind = kind;
  }

  /** Adds what is said of it besides its name. */
  abstract void describe(JsonWriter out);

  @Override
  public int call() {
    var out = new JsonWriter().beginObject().field("name", name);
    describe(out);
    var body = out.endObject().toBytes();
    server.ask(terminal.env(), call -> call.post(kind.path(), body), this::show);
    return Exit.DONE.code();
  }

  private void show(byte[] body) {
    terminal.line(
        json ? new String(body, StandardCharsets.UTF_8) : AccountRow.read(body).text("name"));
  }

  /** Of a user. */
  @Command(
      name = "create",
      header = {"baton users create ana", "baton users create ana --team web"},
      description = "Make a user, for whom keys can be")
  static final class OfUser extends PersonCreateCommand {
    @Option(names = "--team", paramLabel = "NAME", description = "the team the user is in")
    private Optional<String> team = Optional.empty();

    OfUser(Terminal terminal) {
      super(terminal, AccountKind.USERS);
    }

    @Override
    void describe(JsonWriter out) {
      team.ifPresent(who -> out.field("team", who));
    }
  }

  /** Of a team. */
  @Command(
      name = "create",
      header = {"baton teams create web", "baton teams create web --json"},
      description = "Make a team, whose users spend together")
  static final class OfTeam extends PersonCreateCommand {
    OfTeam(Terminal terminal) {
      super(terminal, AccountKind.TEAMS);
    }

    @Override
    void describe(JsonWriter out) {}
  }
}
