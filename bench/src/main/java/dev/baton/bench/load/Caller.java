package dev.baton.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** One client with one keep-alive connection and at most one request in flight. */
final class Caller extends ChannelInboundHandlerAdapter implements ReplyParser.Listener {

  /** Told when the caller may send again, and when its connection is gone. */
  interface Owner {
    void connected(Caller caller);

    void free(Caller caller);

    void gone(Caller caller);
  }

  private final Owner owner;
  private final Tally tally;
  private final ByteBuf request;
  private final boolean streamed;
  private final ReplyParser parser = new ReplyParser(this);
  private final EventScanner events = new EventScanner();
  private @Nullable Channel channel;
  private boolean busy;
  private int sent;
  private int status;
  private long intendedNanos;
  private long readNanos;
  private long lastChunkNanos;

  Caller(Owner owner, Tally tally, ByteBuf request, boolean streamed) {
    this.owner = owner;
    this.tally = tally;
    this.request = request;
    this.streamed = streamed;
  }

  boolean busy() {
    return busy;
  }

  int sent() {
    return sent;
  }

  /** Sends the request; latency counts from {@code intendedNanos}, which may be past. */
  void send(long intendedNanos) {
    this.intendedNanos = intendedNanos;
    busy = true;
    sent++;
    lastChunkNanos = 0;
    events.reset();
    if (channel != null) {
      var _ = channel.writeAndFlush(request.retainedDuplicate(), channel.voidPromise());
    }
  }

  /** Reads once, where the channel does not read by itself. */
  void readSome() {
    if (channel != null) {
      channel.read();
    }
  }

  /** Hangs up. A request in flight is not an error then: it is the generator that leaves. */
  void leave() {
    busy = false;
    if (channel != null) {
      var _ = channel.close();
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    owner.connected(this);
    owner.free(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var in = (ByteBuf) message;
    readNanos = System.nanoTime();
    tally.bytes(in.readableBytes());
    try {
      parser.feed(in);
    } finally {
      in.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    channel = null;
    fail("cut");
    owner.gone(this);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(cause instanceof MalformedReply ? "malformed" : "cut");
    var _ = context.close();
  }

  @Override
  public void status(int code) {
    status = code;
  }

  @Override
  public void body(ByteBuf piece) {
    if (!streamed) {
      return;
    }
    var count = events.feed(piece);
    for (int i = 0; i < count; i++) {
      chunk();
    }
    tally.chunks(count);
  }

  @Override
  public void end(boolean connectionStays) {
    if (status != 200) {
      fail("status-" + status);
    } else if (streamed && !events.done()) {
      fail("no-done");
    } else if (busy) {
      busy = false;
      tally.completed(readNanos - intendedNanos);
    }
    if (!connectionStays) {
      leave();
    } else {
      owner.free(this);
    }
  }

  private void chunk() {
    if (lastChunkNanos == 0) {
      tally.firstContent(readNanos - intendedNanos);
    } else {
      tally.gap(readNanos - lastChunkNanos);
    }
    lastChunkNanos = readNanos;
  }

  private void fail(String reason) {
    if (busy) {
      busy = false;
      tally.error(reason);
    }
  }
}
