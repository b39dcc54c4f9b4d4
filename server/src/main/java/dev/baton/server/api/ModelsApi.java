package dev.baton.server.api;

import dev.baton.catalog.ModelEntry;
import dev.baton.chat.Fault;
import dev.baton.chat.FaultCode;
import dev.baton.server.http.Exchange;
import dev.baton.wire.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * {@code GET /v1/models}: what may be asked for, in a body that OpenAI and Anthropic clients both
 * read.
 */
public final class ModelsApi {

  /** One name that a request may carry. */
  public record Listed(
      String id,
      String ownedBy,
      Instant created,
      OptionalLong contextWindow,
      OptionalLong maxOutput) {

    public static Listed of(ModelEntry model) {
      return new Listed(
          model.name(),
          model.platform(),
          model.released().atStartOfDay(ZoneOffset.UTC).toInstant(),
          model.traits().contextWindow(),
          model.traits().maxOutput());
    }

    /** A chain or an alias: no platform's model, and as old as the epoch. */
    public static Listed ours(String id) {
      return new Listed(id, "baton", Instant.EPOCH, OptionalLong.empty(), OptionalLong.empty());
    }
  }

  private final Supplier<List<Listed>> listed;

  public ModelsApi(Supplier<List<Listed>> listed) {
    this.listed = listed;
  }

  public void list(Exchange exchange) {
    var models = listedFor(exchange).toList();
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
    listedFor(exchange)
        .filter(model -> model.id().equals(exchange.pass().rest()))
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
                        "No model, alias or chain is called \"" + exchange.pass().rest() + "\".")));
  }

  /** What the holder of the key may ask for; the rest is as if it were not there. */
  private Stream<Listed> listedFor(Exchange exchange) {
    var models = exchange.pass().identity().holder().models();
    return listed.get().stream().filter(model -> models.allows(model.id(), model.id()));
  }

  private static void write(JsonWriter out, Listed model) {
    out.beginObject()
        .field("id", model.id())
        .field("object", "model")
        .field("created", model.created().getEpochSecond())
        .field("owned_by", model.ownedBy())
        .field("type", "model")
        .field("display_name", model.id())
        .field("created_at", model.created().toString());
    model.contextWindow().ifPresent(tokens -> out.field("context_length", tokens));
    model.maxOutput().ifPresent(tokens -> out.field("max_output_tokens", tokens));
    out.endObject();
  }
}
