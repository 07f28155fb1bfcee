package dev.sluice.leash;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Starts programs, each in a session of its own beside a small watchdog that reads from a pipe held
 * open by this process: when this process dies, however it dies, the kernel closes the pipe, and
 * the watchdog ends the program and all that it started.
 */
public final class Leash {
  private static final String SCRIPT = "leash.sh";

  private final Path data;
  private final Path script;
  private final List<String> newSession;
  private final String host;

  private Leash(Path data, Path script, List<String> newSession) {
    this.data = data;
    this.script = script;
    this.newSession = newSession;
    this.host = hostName();
  }

  /**
   * Puts the watchdog's script into the data directory.
   *
   * @throws IOException if it cannot be written, or the machine has no program that starts a
   *     session
   */
  public static Leash in(Path data) throws IOException {
    Path home = Files.createDirectories(data.toAbsolutePath());
    Path draft = Files.createTempFile(home, ".leash", "");
    try (InputStream source =
        Objects.requireNonNull(Leash.class.getResourceAsStream(SCRIPT), SCRIPT)) {
      Files.copy(source, draft, StandardCopyOption.REPLACE_EXISTING);
    }
    // Shells read scripts piece by piece: one that runs keeps the file it began with.
    Path script = Files.move(draft, home.resolve(SCRIPT), StandardCopyOption.ATOMIC_MOVE);
    return new Leash(home, script, sessionStarter());
  }

  /**
   * Starts a program.
   *
   * @throws IOException if no process can be started
   */
  public Leashed start(Program program) throws IOException {
    String token = UUID.randomUUID().toString();
    Path fifo = data.resolve("." + token);
    byte[] input = program.input().getBytes(StandardCharsets.UTF_8);
    ProcessBuilder builder =
        new ProcessBuilder(words(program, token, fifo, input.length))
            .directory(program.directory().toFile());
    builder.environment().clear();
    builder.environment().putAll(program.environment());
    Process process = builder.start();
    Instant startedAt = process.info().startInstant().orElseGet(Instant::now);
    return new Leashed(process, new Grip(token, process.pid(), startedAt, host), fifo, input);
  }

  /**
   * Ends what an earlier attempt left behind on this machine. Of one that ran elsewhere, the
   * watchdog there takes care.
   */
  public void end(Grip earlier) {
    if (earlier.host().equals(host)) {
      Ending.of(earlier).end(Duration.ofSeconds(2));
    }
  }

  private List<String> words(Program program, String token, Path fifo, int inputBytes) {
    List<String> words = new ArrayList<>(newSession);
    words.addAll(List.of("/bin/sh", script.toString(), token, Integer.toString(inputBytes)));
    words.addAll(List.of(fifo.toString(), program.file().toString()));
    words.addAll(program.arguments());
    return words;
  }

  private static List<String> sessionStarter() throws IOException {
    return inPath("setsid")
        .map(setsid -> List.of(setsid.toString()))
        .or(() ->
            inPath("perl")
                .map(perl ->
                    List.of(
                        perl.toString(), "-MPOSIX", "-e", "setsid; exec @ARGV or exit 127", "--")))
        .orElseThrow(() ->
            new IOException(
                "commands need setsid (of util-linux or busybox) or perl to be run, and neither is"
                    + " in the worker's PATH; install one"));
  }

  private static Optional<Path> inPath(String program) {
    return Stream.of(
            Objects.requireNonNullElse(System.getenv("PATH"), "/usr/bin:/bin")
                .split(File.pathSeparator))
        .map(directory -> Path.of(directory, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
