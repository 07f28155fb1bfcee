package dev.sluice.demo.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Runs a practice world until the process is ended. */
public final class WorldMain {
  private WorldMain() {}

  /**
   * Starts everything and prints one line of JSON that begins with {@code READY }: where router,
   * metrics, control, tools and status page are.
   */
  public static void main(String[] arguments) throws InterruptedException {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    WorldOptions options;
    try {
      options = WorldOptions.read(List.of(arguments));
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage());
      System.exit(2);
      return;
    }
    RunningWorld world;
    try {
      world = RunningWorld.start(options);
    } catch (IOException | UncheckedIOException failed) {
      // What it has begun to serve would keep the process alive.
      failed.printStackTrace();
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(world::close));
    System.out.println("READY " + world.places());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
