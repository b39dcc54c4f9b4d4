package dev.baton.server.cli;

import dev.baton.chat.FaultCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code baton ask}. */
@Command(
    name = "ask",
    header = {
      "baton ask \"Why is the sky blue?\"",
      "git diff | baton ask --model code-quality \"Write a commit message.\""
    },
    description = "Ask one question; the answer streams to stdout")
final class AskCommand implements CliCommand {
  /** Nobody waits long for the price of what they have already. */
  private static final Duration COST_PATIENCE = Duration.ofSeconds(2);

  private final Terminal terminal;

  @Parameters(
      paramLabel = "TEXT",
      arity = "0..*",
      description = "the question; what stdin holds is put behind it (\"-\": read stdin here)")
  private List<String> words = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "model, chain or alias (default: auto)")
  private String model = "auto";

  @Mixin private final WantedOptions wanted = new WantedOptions();

  @Option(names = "--system", paramLabel = "FILE", description = "file with the system prompt")
  private Optional<Path> system = Optional.empty();

  @Option(names = "--max-tokens", paramLabel = "N", description = "most tokens of the answer")
  private Optional<String> maxTokens = Optional.empty();

  @Option(names = "--temperature", paramLabel = "T", description = "randomness, 0 to 2")
  private Optional<String> temperature = Optional.empty();

  @Option(names = "--json", description = "print one JSON object, or the error as one")
  private boolean json;

  @Option(names = "--stream", description = "with --json: a line of JSON for each event")
  private boolean stream;

  @Option(
      names = {"-q", "--quiet"},
      description = "the answer only, no line about it")
  private boolean quiet;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "longest wait for the whole answer (default: 600s)")
  private String timeout = "600s";

  @Mixin private final ServerOptions server = new ServerOptions();

  AskCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int call() {
    var patience = Value.duration("--timeout", timeout);
    var view = view();
    var question = question();
    var call = new HttpCall(server.door(terminal.env()), patience);
    var sent = terminal.nanoClock().getAsLong();
    try (var reply = call.post("/v1/chat/completions", question.json())) {
      if (!reply.ok()) {
        throw RefusedReply.of(reply);
      }
      if (!reply.isEventStream()) {
        throw new CliFault(FaultCode.MALFORMED, "The server answered with no event stream.");
      }
      new AnswerStream(view, terminal.nanoClock(), sent, this::cost).show(reply);
    }
    return Exit.DONE.code();
  }

  private Optional<AskedCost> cost(String requestId) {
    return quiet && !json
        ? Optional.empty()
        : AskedCost.of(requestId, new HttpCall(server.door(terminal.env()), COST_PATIENCE));
  }

  private AskView view() {
    if (stream && !json) {
      throw CliFault.wrongUse("--stream goes with --json; without, an answer streams anyway.");
    }
    if (!json) {
      return new AskView.Text(terminal, quiet);
    }
    return stream ? new AskView.JsonLines(terminal) : new AskView.Json(terminal);
  }

  private Question question() {
    return new Question(
        model,
        system.map(AskCommand::fileText),
        new QuestionText(terminal).of(words),
        maxTokens
            .map(text -> OptionalLong.of(Value.count("--max-tokens", text)))
            .orElse(OptionalLong.empty()),
        temperature.map(text -> Value.decimal("--temperature", text)),
        wanted);
  }

  private static String fileText(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CliFault(FaultCode.BAD_REQUEST, "The file " + file + " cannot be read.", e);
    }
  }
}
