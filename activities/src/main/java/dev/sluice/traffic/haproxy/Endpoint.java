package dev.sluice.traffic.haproxy;

import dev.sluice.port.FailureType;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** Where a runtime API listens. */
sealed interface Endpoint {
  /** A TCP port. */
  record Tcp(String text, String host, int port) implements Endpoint {
    @Override
    public SocketChannel open() throws IOException {
      InetSocketAddress address = new InetSocketAddress(host, port);
      if (address.isUnresolved()) {
        throw new UnknownHostException("no host named " + host + " is known");
      }
      SocketChannel channel = SocketChannel.open();
      try {
        // A connection that is closed in the middle of something is reset by that: what waits to be
        // sent is thrown away, where else it would go on trying for minutes after a partition.
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.connect(address);
        return channel;
      } catch (IOException failed) {
        channel.close();
        throw failed;
      }
    }
  }

  /** A socket in the file system of the worker's machine. */
  record Unix(String text, Path path) implements Endpoint {
    @Override
    public SocketChannel open() throws IOException {
      SocketAddress address = UnixDomainSocketAddress.of(path);
      return SocketChannel.open(address);
    }
  }

  /** As it stands in the target's binding. */
  String text();

  /**
   * Connects; blocks until an interrupt closes it. Closing a connection of TCP resets it unless its
   * {@code SO_LINGER} is taken back.
   */
  SocketChannel open() throws IOException;

  /**
   * Reads {@code tcp://host:port} or {@code unix:/path}; fails with {@link
   * FailureType#INVALID_TARGET}.
   */
  static Endpoint parse(String text) {
    if (text.startsWith("unix:/")) {
      return new Unix(text, Path.of(text.substring("unix:".length())));
    }
    try {
      URI uri = URI.create(text);
      if ("tcp".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0) {
        return new Tcp(text, uri.getHost(), uri.getPort());
      }
    } catch (IllegalArgumentException malformed) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static RuntimeException refused(String text) {
    return FailureType.INVALID_TARGET.failure(
        "'%s' is not a valid address of a HAProxy runtime API: expected tcp://host:port or unix:/path in the target's router"
            .formatted(text));
  }
}
