package dev.baton.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;

/** The one event loop of the generator and how it connects: epoll where there is one. */
public final class Sockets implements AutoCloseable {

  /** A slow reader offers this window, so that the proxy and not the kernel has to wait. */
  private static final int SLOW_WINDOW_BYTES = 16 << 10;

  private static final int READ_BYTES = 64 << 10;

  private final EventLoopGroup group;
  private final Class<? extends Channel> type;

  private Sockets(EventLoopGroup group, Class<? extends Channel> type) {
    this.group = group;
    this.type = type;
  }

  public static Sockets open() {
    return Epoll.isAvailable()
        ? new Sockets(
            new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()),
            EpollSocketChannel.class)
        : new Sockets(
            new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()), NioSocketChannel.class);
  }

  /** Starts a run; the future is completed on the event loop. */
  public Future<LoadResult> run(LoadJob job) {
    return new LoadRun(job, this).start();
  }

  EventLoop loop() {
    return group.next();
  }

  void connect(LoadJob.Door door, boolean slow, ChannelHandler caller, Runnable onFailure) {
    var bootstrap =
        new Bootstrap()
            .group(group)
            .channel(type)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.AUTO_READ, !slow)
            .handler(caller);
    if (slow) {
      bootstrap
          .option(ChannelOption.SO_RCVBUF, SLOW_WINDOW_BYTES)
          .option(
              ChannelOption.RECVBUF_ALLOCATOR,
              new FixedRecvByteBufAllocator(SlowPacer.READ_BYTES).maxMessagesPerRead(1));
    } else {
      bootstrap.option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES));
    }
    bootstrap
        .connect(door.host(), door.port())
        .addListener(done -> {
          if (!done.isSuccess()) {
            onFailure.run();
          }
        });
  }

  @Override
  public void close() {
    var _ = group.shutdownGracefully();
  }
}
