package dev.baton.server.api;

import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /v1/models}: what may be asked for, in a body that OpenAI and Anthropic clients both read. */
public final class ModelsApi {

  /**
   * One name that a request may carry.
   *
   * @param contextWindow 0 where it is not known
   * @param maxOutput 0 where it is not known
   */
  public record Listed(String id, String ownedBy, long contextWindow, long maxOutput) {}

  /** Models carry no date of their own here; clients only need one to be there. */
  private static final long CREATED = 1_767_225_600;
  private static final String CREATED_AT = "2026-01-01T00:00:00Z";

  private final Supplier<List<Listed>> listed;

  public ModelsApi(Supplier<List<Listed>> listed) {
    this.listed = listed;
  }

  public void list(Exchange exchange) {
    var models = listed.get();
    var out = new JsonWriter(models.size() * 256 + 128);
    out.beginObject().field("object", "list").key("data").beginArray();
    models.forEach(model -> write(out, model));
    out.endArray().field("has_more", false);
    if (!models.isEmpty()) {
      out.field("first_id", models.getFirst().id()).field("last_id", models.getLast().id());
    }
    exchange.reply(200, "application/json", Buffer.buffer(out.endObject().toBytes()));
  }

  public void one(Exchange exchange) {
    listed.get().stream()
        .filter(model -> model.id().equals(exchange.rest()))
        .findFirst()
        .ifPresentOrElse(
            model -> {
              var out = new JsonWriter();
              write(out, model);
              exchange.reply(200, "application/json", Buffer.buffer(out.toBytes()));
            },
            () ->
                exchange.refuse(
                    new Fault.Caller(
                        FaultCode.NOT_FOUND,
                        "No model, alias or chain is called \"" + exchange.rest() + "\".")));
  }

  private static void write(JsonWriter out, Listed model) {
    out.beginObject()
        .field("id", model.id())
        .field("object", "model")
        .field("created", CREATED)
        .field("owned_by", model.ownedBy())
        .field("type", "model")
        .field("display_name", model.id())
        .field("created_at", CREATED_AT);
    if (model.contextWindow() > 0) {
      out.field("context_length", model.contextWindow());
    }
    if (model.maxOutput() > 0) {
      out.field("max_output_tokens", model.maxOutput());
    }
    out.endObject();
  }
}
