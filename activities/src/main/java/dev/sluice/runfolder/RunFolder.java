package dev.sluice.runfolder;

import dev.sluice.runbook.Name;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one run, {@code runs/<run>} below the worker's data. Runs are named by people, so a
 * name that is not a plain file name is written in hexadecimal, and none leads out of the folder.
 */
public final class RunFolder {
  private static final int LONGEST_NAME = 120;

  private final Path root;

  private RunFolder(Path root) {
    this.root = root;
  }

  /** The folder of a run. Nothing is created. */
  public static RunFolder of(Path data, String run) {
    return new RunFolder(data.toAbsolutePath().normalize().resolve("runs").resolve(fileName(run)));
  }

  /** Where the run's commands work; created if need be. */
  public Path work() throws IOException {
    return Files.createDirectories(root.resolve("work"));
  }

  /**
   * A file of the worker's own about the run, out of the way of its commands; its folder is created
   * if need be.
   */
  public Path own(String kind, String name) throws IOException {
    return Files.createDirectories(root.resolve(kind)).resolve(fileName(name));
  }

  /**
   * Writes a file into the work folder.
   *
   * @param name one or more plain names with {@code /} between them
   * @throws IllegalArgumentException if the name could lead out of the folder
   */
  public void place(String name, String text) throws IOException {
    if (name.endsWith("/") || !List.of(name.split("/")).stream().allMatch(Name::fits)) {
      throw new IllegalArgumentException(
          "'%s' cannot be the name of a file in the run's folder: expected plain names with / between them"
              .formatted(name));
    }
    Path base = work().toRealPath();
    Path file = base.resolve(name);
    if (!Files.createDirectories(file.getParent()).toRealPath().startsWith(base)) {
      throw new IllegalArgumentException(
          "'%s' would leave the run's folder through a symbolic link; remove the link"
              .formatted(name));
    }
    replace(file, text);
  }

  /**
   * Keeps a document beside the work folder; whoever reads it sees the earlier one or this one,
   * never a part.
   *
   * @throws IllegalArgumentException if the name is not a plain one
   * @throws UncheckedIOException if the disk refuses it
   */
  public Path keep(String name, String text) {
    Name.require("document", name);
    try {
      Files.createDirectories(root);
      return replace(root.resolve(name), text);
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "%s could not be written into %s: %s".formatted(name, root, problem.getMessage()),
          problem);
    }
  }

  /**
   * A document that is kept; absent: there is none of that name here.
   *
   * @throws IllegalArgumentException if the name is not a plain one
   * @throws UncheckedIOException if the disk does not give it
   */
  public Optional<String> kept(String name) {
    Name.require("document", name);
    Path file = root.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException problem) {
      throw new UncheckedIOException(
          "%s cannot be read in %s: %s".formatted(name, root, problem.getMessage()), problem);
    }
  }

  private static Path replace(Path file, String text) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), ".draft", "");
    try {
      Files.writeString(draft, text);
      return Files.move(
          draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static String fileName(String name) {
    if (Name.fits(name) && !name.startsWith("x-")) {
      return name;
    }
    String hex = "x-" + HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8));
    return hex.length() <= LONGEST_NAME ? hex : "x-" + Digest.of(name);
  }

  /** A short name for a long one. */
  private static final class Digest {
    private Digest() {}

    /** SHA-256 as 64 hex digits. */
    static String of(String text) {
      try {
        byte[] hash =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java platform has SHA-256", impossible);
      }
    }
  }
}
