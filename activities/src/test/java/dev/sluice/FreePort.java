package dev.sluice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for programs that tests start. They lie below those that a system gives to connections that
 * go out, of which one might have it by the time that the program listens.
 */
public final class FreePort {
  private static final int LOWEST = 20_000;
  private static final int LOWEST_EPHEMERAL = 32_000;

  private FreePort() {}

  /** A port of loopback that nobody listens on now. */
  public static int next() {
    int port = ThreadLocalRandom.current().nextInt(LOWEST, LOWEST_EPHEMERAL);
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (BindException taken) {
      return next();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
