package dev.sluice.worker;

import dev.sluice.port.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts that run in this process, kept on disk: whoever comes after a process that was
 * killed can tell the server at once that they are dead, which it would learn only from their
 * silence. A hint and no more: what cannot be written or read is left out.
 *
 * <p>Each process has a directory of its own and holds a lock in it, which the kernel takes away
 * from a process that has died, however it died.
 */
record AttemptFiles(Path all, Optional<Own> own) {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptFiles.class);
  private static final String LOCK = "lock";

  /**
   * The directory of this process.
   *
   * @param lock kept from being forgotten, since it is held for as long as it is known
   */
  private record Own(Path directory, FileLock lock) {}

  /** Those of this process, below a worker's data directory; to be made once in a process. */
  static AttemptFiles of(Path data) {
    Path all = data.toAbsolutePath().resolve("attempts");
    return new AttemptFiles(all, own(all));
  }

  private static Optional<Own> own(Path all) {
    try {
      Path own = Files.createDirectories(all.resolve(host() + "~" + UUID.randomUUID()));
      return Optional.of(new Own(own, open(own).lock()));
    } catch (IOException unwritable) {
      LOG.debug("attempts are not kept: {}", unwritable.getMessage());
      return Optional.empty();
    }
  }

  private static FileChannel open(Path process) throws IOException {
    return FileChannel.open(
        process.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Keeps an attempt until it has ended; absent: it could not be kept. */
  Optional<Path> keep(Kept attempt) {
    if (own.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = own.get().directory().resolve(UUID.randomUUID().toString());
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
      // Of a process elsewhere nobody here knows whether it lives.
      try (DirectoryStream<Path> here = Files.newDirectoryStream(all, host() + "~*")) {
        for (Path process : here) {
          // Closing a file of its own would take its lock away.
          if (own.filter(mine -> mine.directory().equals(process)).isEmpty()) {
            dead.addAll(takeUnlessAlive(process));
          }
        }
      } catch (IOException unreadable) {
        LOG.debug("attempts of earlier processes cannot be read: {}", unreadable.getMessage());
      }
    }
    return dead;
  }

  private static List<Kept> takeUnlessAlive(Path process) throws IOException {
    try (FileChannel file = open(process);
        FileLock lock = file.tryLock()) {
      return Optional.ofNullable(lock).isPresent() ? take(process) : List.of();
    } catch (OverlappingFileLockException ours) {
      return List.of();
    }
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

  /** One that was cut off as it was written is none; nor is the lock. */
  private static Optional<Kept> read(Path file) {
    try {
      return Optional.of(Wire.mapper().readValue(file.toFile(), Kept.class));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
