import io.temporal.testing.TemporalDevServerOptions;
import io.temporal.testing.internal.devserver.TemporalDevServerDownloader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * Fetches a Temporal development server the way Temporal's own SDK does, into the folder named by
 * the first argument, as {@code temporal}. Exits with 1 and one sentence when it cannot.
 */
final class FetchTemporal {
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Path scratch = Files.createTempDirectory(folder, "download");
    boolean fetched;
    try {
      fetched = fetch(scratch, folder.resolve("temporal"));
    } finally {
      remove(scratch);
    }
    System.exit(fetched ? 0 : 1);
  }

  private static boolean fetch(Path scratch, Path program) throws IOException {
    TemporalDevServerOptions options =
        TemporalDevServerOptions.newBuilder().setDownloadDestination(scratch.toString()).build();
    try {
      Path fetched = TemporalDevServerDownloader.prepare(options);
      Files.move(fetched, program, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (RuntimeException e) {
      System.err.println("Temporal's download is out of reach: " + e.getMessage());
      return false;
    }
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
