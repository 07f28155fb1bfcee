import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Fetches a Temporal development server the way Temporal's own SDK does, into the folder named by
 * the first argument, as {@code temporal}. Exits with 1 and one sentence when it cannot.
 */
final class FetchTemporal {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path scratch = Files.createTempDirectory(folder, "download");
    try {
      Path fetched =
          TemporalDevServerDownloader.prepare(
              TemporalDevServerOptions.newBuilder()
                  .setDownloadDestination(scratch.toString())
                  .build());
      Files.move(fetched, folder.resolve("temporal"), StandardCopyOption.ATOMIC_MOVE);
    } catch (RuntimeException e) {
      System.err.println("Temporal's download is out of reach: " + e.getMessage());
      System.exit(1);
    } finally {
      try (var rest = Files.list(scratch)) {
        for (Path file : rest.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(scratch);
    }
  }
}
