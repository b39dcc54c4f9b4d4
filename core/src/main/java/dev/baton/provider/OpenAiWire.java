package dev.baton.provider;

import dev.baton.catalog.DialectName;
import dev.baton.chat.Fault;
import dev.baton.chat.Gist;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** The OpenAI chat wire as clients speak it. */
public final class OpenAiWire implements ClientWire {
  private static final String PATH = "/chat/completions";

  /** A picture is as many tokens as so much text, however many bytes it has. */
  private static final long MEDIA_AS_TEXT = 6_000;

  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

  @Override
  public ClientRequest read(byte[] body) {
    return new ClientRequest(body, OpenAiChatReader.skim(body));
  }

  @Override
  public Gist gist(ClientRequest request, boolean withText) {
    var skim = request.skim();
    return new Gist(
        request.body().length - skim.mediaBytes() + skim.media() * MEDIA_AS_TEXT,
        skim.stream(),
        skim.tools(),
        skim.vision(),
        skim.schema(),
        skim.prefill(),
        skim.cap().map(cap -> OptionalLong.of(cap.tokens())).orElse(OptionalLong.empty()),
        skim.answers(),
        skim.sound(),
        withText ? OpenAiWords.of(request.body(), skim.lastAsked()) : "");
  }

  @Override
  public Excerpt excerpt(ClientRequest request) {
    return OpenAiExcerpt.of(request);
  }

  @Override
  public Passage pass(ClientRequest request, Target target, PlatformWire platform, Stamp stamp) {
    return platform.dialect() == DialectName.OPENAI
        ? splice(request, target, platform)
        : convert(request, target, platform, stamp);
  }

  /** Their wire is the client's: the bytes go as they came, but for what must change. */
  private static Passage splice(ClientRequest request, Target target, PlatformWire platform) {
    var dropped = new Dropped();
    request.wishes().report(dropped);
    var body =
        OpenAiSplice.splice(request.body(), request.skim(), target, platform.rules(), dropped);
    var reply = new SplicedReply(request.skim().usageAsked());
    return new Passage(PATH, body, request.streamed(), dropped, reply);
  }

  private static Passage convert(
      ClientRequest request, Target target, PlatformWire platform, Stamp stamp) {
    var exchange = platform.write(OpenAiChatReader.read(request.body()), target);
    request.wishes().report(exchange.dropped());
    var writer =
        new OpenAiReplyWriter(
            "chatcmpl-" + stamp.requestId(),
            target.model().id(),
            stamp.createdSeconds(),
            request.streamed(),
            request.skim().usageAsked());
    return new Passage(
        exchange.path(),
        exchange.body(),
        request.streamed(),
        exchange.dropped(),
        new ConvertedReply(exchange.reader(), writer));
  }

  @Override
  public Refusal refuse(Fault fault, String requestId) {
    return OpenAiErrors.refuse(fault, requestId);
  }

  @Override
  public byte[] breakOff(Fault fault, String requestId) {
    return OpenAiErrors.breakOff(fault, requestId);
  }

  @Override
  public byte[] keepAlive() {
    return KEEP_ALIVE.clone();
  }
}
