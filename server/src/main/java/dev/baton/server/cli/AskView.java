package dev.baton.server.cli;

import dev.baton.wire.JsonWriter;

/** How an answer is shown while it comes. */
sealed interface AskView {
  void begin(Trace trace);

  void piece(String text);

  void end(AskedAnswer answer);

  /** The answer broke off after {@link #piece}; returns the sentence that says so. */
  String brokenOff();

  /** The bare text, and one line about it beside. */
  final class Text implements AskView {
    private final Terminal terminal;
    private final boolean quiet;
    private boolean midLine;

    Text(Terminal terminal, boolean quiet) {
      this.terminal = terminal;
      this.quiet = quiet;
    }

    @Override
    public void begin(Trace trace) {}

    @Override
    public void piece(String text) {
      terminal.print(text);
      midLine = !text.endsWith("\n");
    }

    @Override
    public void end(AskedAnswer answer) {
      endLine();
      if (!quiet) {
        terminal.note(answer.summary());
      }
    }

    @Override
    public String brokenOff() {
      endLine();
      return "The text above is incomplete.";
    }

    private void endLine() {
      if (midLine) {
        terminal.print("\n");
      }
    }
  }

  /** One object, once all is there. */
  record Json(Terminal terminal) implements AskView {
    @Override
    public void begin(Trace trace) {}

    @Override
    public void piece(String text) {}

    @Override
    public void end(AskedAnswer answer) {
      var out = new JsonWriter().beginObject();
      answer.write(out);
      terminal.line(out.endObject().toString());
    }

    @Override
    public String brokenOff() {
      return "The answer is incomplete and left out.";
    }
  }

  /** A line of JSON for everything that happens. */
  record JsonLines(Terminal terminal) implements AskView {
    @Override
    public void begin(Trace trace) {
      var out = new JsonWriter().beginObject().field("type", "start");
      AskedAnswer.text(out, "request_id", trace.requestId());
      AskedAnswer.text(out, "model", trace.model());
      AskedAnswer.text(out, "platform", trace.platform());
      out.field("simulated", trace.simulated());
      terminal.line(out.endObject().toString());
    }

    @Override
    public void piece(String text) {
      var out = new JsonWriter().beginObject().field("type", "delta").field("text", text);
      terminal.line(out.endObject().toString());
    }

    @Override
    public void end(AskedAnswer answer) {
      var out = new JsonWriter().beginObject().field("type", "end");
      answer.write(out);
      terminal.line(out.endObject().toString());
    }

    @Override
    public String brokenOff() {
      return "The text so far is incomplete.";
    }
  }
}
