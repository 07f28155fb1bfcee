package dev.sluice.starter.client;

import io.grpc.ManagedChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that reads and writes what goes to the server. A program of a second has its own,
 * because the JVM waits 300 ms at its end for threads that wait for a socket, and gRPC's shared
 * ones never end sooner.
 */
public final class Wires implements AutoCloseable {
  private static final long END_MILLIS = 200;

  private final EventLoopGroup loop =
      new NioEventLoopGroup(1, new DefaultThreadFactory("wires", true));

  /** Lets a channel use the thread. */
  void carry(ManagedChannelBuilder<?> channel) {
    if (channel instanceof NettyChannelBuilder netty) {
      netty.eventLoopGroup(loop).channelType(NioSocketChannel.class);
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, END_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(END_MILLIS);
  }
}
