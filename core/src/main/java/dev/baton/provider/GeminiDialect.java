package dev.baton.provider;

import dev.baton.chat.ChatRequest;
import dev.baton.chat.Fault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Google's generateContent wire. */
public final class GeminiDialect implements Dialect {
  private static final Pattern LEGAL_TOOL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,63}");

  private final GeminiFaults faults;
  private final Supplier<String> callIds;

  /**
   * @param callIds the tails of the ids that are made for calls that come without one
   */
  public GeminiDialect(InstantSource clock, Supplier<String> callIds) {
    this.faults = new GeminiFaults(clock);
    this.callIds = callIds;
  }

  @Override
  public Exchange write(ChatRequest request, Target target) {
    var names = new ToolNames(LEGAL_TOOL_NAME);
    var dropped = new Dropped();
    var body = new GeminiRequest(request, target, names, dropped).body();
    var reader =
        new GeminiReader(
            new GeminiReader.Context(target, names::inbound, callIds, faults::insideReply));
    return new Exchange(path(target.model().id(), request.stream()), body, dropped, reader);
  }

  @Override
  public Fault explain(ErrorReply reply) {
    return faults.of(reply);
  }

  private static String path(String model, boolean stream) {
    var segments =
        Arrays.stream(model.split("/", -1))
            .map(GeminiDialect::segment)
            .collect(Collectors.joining("/"));
    return "/v1beta/models/"
        + segments
        + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
  }

  private static String segment(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new BadRequest(
          "a model's name cannot be part of an address if it holds \"" + name + "/\"");
    }
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
