package dev.baton.server.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.nio.charset.StandardCharsets;

/**
 * Writes a piece of a stream as one buffer: its size, itself and a line end. The codec makes three
 * of it, with a promise for each, which is a tenth of what a relayed piece costs.
 */
final class ChunkFrames extends ChannelOutboundHandlerAdapter {
  /** Above this the copy costs more than it saves. */
  private static final int BYTES_MAX = 16 << 10;

  private static final int LINE_END = '\r' << 8 | '\n';
  private static final int FRAME_BYTES = 12;

  private final ChannelHandlerContext encoder;
  private boolean chunked;

  private ChunkFrames(ChannelHandlerContext encoder) {
    this.encoder = encoder;
  }

  static void on(HttpConnection connection) {
    var last = ((HttpServerConnection) connection).channelHandlerContext();
    var encoder = last.pipeline().context(HttpResponseEncoder.class);
    last.pipeline().addBefore(last.name(), "chunk-frames", new ChunkFrames(encoder));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it is the promise that was given
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse head) {
      chunked = HttpUtil.isTransferEncodingChunked(head);
    }
    if (chunked && isPiece(message) && message instanceof HttpContent piece) {
      encoder.write(framed(piece), promise);
    } else {
      context.write(message, promise);
    }
  }

  private static boolean isPiece(Object message) {
    return message instanceof HttpContent piece
        && !(message instanceof HttpMessage)
        && !(message instanceof LastHttpContent)
        && piece.content().isReadable()
        && piece.content().readableBytes() <= BYTES_MAX;
  }

  private ByteBuf framed(HttpContent piece) {
    var bytes = piece.content();
    var frame = encoder.alloc().directBuffer(bytes.readableBytes() + FRAME_BYTES);
    frame.writeCharSequence(Integer.toHexString(bytes.readableBytes()), StandardCharsets.US_ASCII);
    frame.writeShort(LINE_END).writeBytes(bytes).writeShort(LINE_END);
    piece.release();
    return frame;
  }
}
