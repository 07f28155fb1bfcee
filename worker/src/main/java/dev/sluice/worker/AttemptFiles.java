package dev.sluice.worker;

import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that run in this process, kept on disk: whoever comes after a process that was
 * killed can tell the server at once that they are dead, which it would learn only from their
 * silence. A hint and no more: what cannot be written or read is left out.
 */
final class AttemptFiles {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);
  private static final Pattern PROCESS = Pattern.compile("(.+)~(\\d+)~(\\d+)");

  private final Path all;
  private final Path own;

  private AttemptFiles(Path all, Path own) {
    this.all = all;
    this.own = own;
  }

  /** Those of this process, below a worker's data directory. */
  static AttemptFiles of(Path data) {
    Path all = data.toAbsolutePath().resolve("attempts");
    ProcessHandle process = ProcessHandle.current();
    return new AttemptFiles(all, all.resolve(name(process.pid(), started(process))));
  }

  /** Keeps an attempt until it has ended; absent: it could not be kept. */
  Optional<Path> keep(Kept attempt) {
    try {
      Path file = Files.createDirectories(own).resolve(UUID.randomUUID().toString());
      return Optional.of(Files.write(file, Wire.mapper().writeValueAsBytes(attempt)));
    } catch (IOException unwritable) {
      LOG.debug("an attempt is not kept: {}", unwritable.getMessage());
      return Optional.empty();
    }
  }

  /** Forgets an attempt that was kept. */
  void drop(Path kept) {
    try {
      Files.deleteIfExists(kept);
    } catch (IOException unwritable) {
      LOG.debug("an attempt that has ended is still kept: {}", unwritable.getMessage());
    }
  }

  /** Takes the attempts that processes of this machine have left which live no more. */
  List<Kept> takeDead() {
    List<Kept> dead = new ArrayList<>();
    if (Files.isDirectory(all)) {
      try (DirectoryStream<Path> processes = Files.newDirectoryStream(all)) {
        for (Path process : processes) {
          if (isDead(process)) {
            dead.addAll(take(process));
          }
        }
      } catch (IOException unreadable) {
        LOG.debug("attempts of earlier processes cannot be read: {}", unreadable.getMessage());
      }
    }
    return dead;
  }

  private static List<Kept> take(Path process) throws IOException {
    List<Kept> dead = new ArrayList<>();
    try (DirectoryStream<Path> kept = Files.newDirectoryStream(process)) {
      for (Path each : kept) {
        read(each).ifPresent(dead::add);
        Files.deleteIfExists(each);
      }
    }
    Files.deleteIfExists(process);
    return dead;
  }

  /** One that was cut off as it was written is none. */
  private static Optional<Kept> read(Path file) {
    try {
      return Optional.of(Wire.mapper().readValue(file.toFile(), Kept.class));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /** Of a process elsewhere nobody here knows whether it lives. */
  private static boolean isDead(Path directory) {
    Matcher process = PROCESS.matcher(directory.getFileName().toString());
    if (!process.matches() || !process.group(1).equals(host())) {
      return false;
    }
    long started = Long.parseLong(process.group(3));
    return ProcessHandle.of(Long.parseLong(process.group(2)))
        .filter(alive -> started(alive) == started)
        .isEmpty();
  }

  private static String name(long pid, long started) {
    return "%s~%s~%s".formatted(host(), pid, started);
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH).toEpochMilli();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
