package dev.sluice.acceptance.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A program that starts a part in a folder and does no more: it is there to be killed. */
final class StartsAPart {
  private StartsAPart() {}

  /** One process in the part's tree and one that has left it, and says which they are. */
  private static final String LINES =
      "sleep 600 & echo $!; (setsid sleep 600 & echo $!); echo both; wait";

  public static void main(String[] folder) throws InterruptedException {
    Path log = Path.of(folder[0], "started.log");
    var unused =
        new Part(
            new Part.Recipe(
                "started",
                List.of("bash", "-c", LINES),
                Map.of(),
                () -> Part.textOf(log).contains("both")),
            Path.of(folder[0]));
    System.out.println("READY");
    new CountDownLatch(1).await();
  }
}
