package dev.baton.gateway;

import dev.baton.catalog.UseCase;
import dev.baton.chat.Gist;
import dev.baton.provider.OpenAiAnswerText;
import dev.baton.provider.Refusal;
import dev.baton.provider.Stamp;
import dev.baton.route.Wants;
import dev.baton.wire.JsonFault;
import dev.baton.wire.JsonWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * Asks a cheap model what a request is for. It is a call like any other, counted and limited; where
 * it brings nothing in good time, the rules' own guess stands.
 */
final class SecondOpinion implements PlainReply {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long TOKENS_MAX = 16;
  private static final String QUESTION =
      "What is the following request for? Answer with one of these words and nothing else: "
          + Arrays.stream(UseCase.values()).map(UseCase::word).collect(Collectors.joining(", "))
          + ".";

  private Optional<UseCase> heard = Optional.empty();

  Future<Optional<UseCase>> ask(
      Call call, Gist gist, String model, BiFunction<Call, ClientReply, Future<Outcome>> answer) {
    var patience = call.patience().compareTo(PATIENCE) < 0 ? call.patience() : PATIENCE;
    var question =
        new Call(
            new Stamp(call.requestId() + "-opinion", call.stamp().createdSeconds()),
            FrontDoor.CHAT,
            call.holder().unrestricted(),
            body(model, gist.text()),
            call.arrived(),
            patience,
            Wishes.NONE);
    return answer.apply(question, this).map(_ -> heard);
  }

  private static byte[] body(String model, String text) {
    var out = new JsonWriter(text.length() + 512).beginObject().field("model", model);
    out.field("max_tokens", TOKENS_MAX).key("messages").beginArray();
    message(out, "system", QUESTION);
    message(out, "user", text);
    return out.endArray().endObject().toBytes();
  }

  private static void message(JsonWriter out, String role, String text) {
    out.beginObject().field("role", role).field("content", text).endObject();
  }

  @Override
  public void whole(Head head, Buffer body) {
    try {
      heard = Wants.useCase(OpenAiAnswerText.of(body.getBytes()).replaceAll("[^A-Za-z]", ""));
    } catch (JsonFault _) {
      heard = Optional.empty();
    }
  }

  @Override
  public void refuse(Head head, Refusal refusal) {
    // No opinion.
  }

  @Override
  public void begin(Head head) {
    // Never: a plain answer was asked for.
  }

  @Override
  public Future<Void> gone() {
    return Future.future(_ -> {});
  }
}
