package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;
import java.util.function.BiFunction;
import picocli.CommandLine;

/** The nouns of the accounts with their verbs: keys, users, teams and the audit. */
final class AccountNouns {
  private static final BiFunction<HttpCall, String, ServerReply> DISABLE = disabling(true);
  private static final BiFunction<HttpCall, String, ServerReply> ENABLE = disabling(false);

  private AccountNouns() {}

  /** Adds the verbs for keys that callers show to the noun of all keys. */
  static CommandLine keys(CommandLine keys, Terminal terminal) {
    return keys.addSubcommand(new KeysCreateCommand(terminal))
        .addSubcommand(
            "ls",
            AccountListCommand.of(
                terminal,
                AccountKind.KEYS,
                "List the keys that callers show",
                "baton keys ls",
                "baton keys ls --plain | cut -f1,4"))
        .addSubcommand(
            "show",
            AccountChangeCommand.of(
                terminal,
                new AccountChangeCommand.Order(
                    AccountKind.KEYS, "show", HttpCall::get, "", "Show all that is known of a key"),
                "baton keys show ci",
                "baton keys show ci --json"))
        .addSubcommand(new KeysRotateCommand(terminal))
        .addSubcommand(
            "revoke",
            AccountChangeCommand.of(
                terminal,
                new AccountChangeCommand.Order(
                    AccountKind.KEYS,
                    "revoke",
                    HttpCall::delete,
                    "The key %s opens nothing any more.",
                    "End a key at once and for good"),
                "baton keys revoke ci",
                "baton keys revoke ci --json"));
  }

  static CommandLine users(Terminal terminal) {
    String[] examples = {"baton users create ana --team web", "baton users ls"};
    return people(
        Noun.of("users", "Look after the people for whom keys are", examples)
            .addSubcommand(new PersonCreateCommand.OfUser(terminal)),
        terminal,
        AccountKind.USERS);
  }

  static CommandLine teams(Terminal terminal) {
    String[] examples = {"baton teams create web", "baton teams ls"};
    return people(
        Noun.of("teams", "Look after teams", examples)
            .addSubcommand(new PersonCreateCommand.OfTeam(terminal)),
        terminal,
        AccountKind.TEAMS);
  }

  static CommandLine audit(Terminal terminal) {
    String[] examples = {"baton audit ls --limit 20", "baton audit verify"};
    return Noun.of("audit", "See who changed what", examples, new AuditVerifyCommand(terminal))
        .addSubcommand(
            "ls",
            AccountListCommand.of(
                terminal, AccountKind.AUDIT, "List what was changed, the latest first", examples));
  }

  private static CommandLine people(CommandLine noun, Terminal terminal, AccountKind kind) {
    var name = noun.getCommandName();
    var list = "baton " + name + " ls";
    return noun.addSubcommand(
            "ls", AccountListCommand.of(terminal, kind, "List all " + name, list, list + " -q"))
        .addSubcommand(
            "disable",
            order(terminal, kind, "disable", DISABLE, "The keys of %s open nothing any more."))
        .addSubcommand(
            "enable", order(terminal, kind, "enable", ENABLE, "The keys of %s open again."))
        .addSubcommand(
            "delete", order(terminal, kind, "delete", HttpCall::delete, "%s is deleted."));
  }

  private static CommandLine order(
      Terminal terminal,
      AccountKind kind,
      String verb,
      BiFunction<HttpCall, String, ServerReply> ask,
      String done) {
    var about =
        switch (verb) {
          case "disable" -> "Let no key of theirs open anything, until they are enabled";
          case "enable" -> "Let their keys open again";
          default -> "Delete one that has nothing any more";
        };
    var example =
        "baton " + kind.path().substring(kind.path().lastIndexOf('/') + 1) + " " + verb + " NAME";
    return AccountChangeCommand.of(
        terminal,
        new AccountChangeCommand.Order(kind, verb, ask, done, about),
        example,
        example + " --json");
  }

  private static BiFunction<HttpCall, String, ServerReply> disabling(boolean disabled) {
    var body = new JsonWriter().beginObject().field("disabled", disabled).endObject().toBytes();
    return (call, path) -> call.patch(path, body);
  }
}
