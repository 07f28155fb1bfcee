package dev.sluice.starter;

import dev.sluice.report.Paint;
import dev.sluice.starter.client.Connection;
import dev.sluice.starter.client.Runs;
import dev.sluice.starter.verb.Desk;
import dev.sluice.starter.verb.Verbs;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The command line {@code sluice}. */
public final class Main {
  private Main() {}

  /** Carries out one command and ends with its exit code. */
  public static void main(String[] arguments) {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    if (arguments.length > 0 && arguments[0].equals("bridge")) {
      // Under a name of its own, since programs that have this one's jar have a log of their own.
      System.setProperty("logback.configurationFile", "logback-bridge.xml");
    } else {
      silenceTheLog();
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Once runs = new Once();
    int code = Verbs.on(new Desk(out, err, paint(), runs)).execute(arguments);
    out.flush();
    err.flush();
    runs.close();
    // Without waiting for the threads that are left: nothing is under way any more.
    Runtime.getRuntime().halt(code);
  }

  private static void silenceTheLog() {
    // Logging takes a third of a start-up, and a person who typed a command wants the answer only.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
  }

  // The console that is asked for here is still absent when nobody looks at a terminal.
  @SuppressWarnings("SystemConsoleNull")
  private static Paint paint() {
    System.setProperty("jdk.console", "java.base");
    boolean terminal = System.console() != null;
    boolean unwanted =
        !System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
            || System.getenv().getOrDefault("TERM", "").equals("dumb");
    return terminal && !unwanted ? Paint.ANSI : Paint.PLAIN;
  }

  /** Connects when somebody asks, once. */
  private static final class Once implements Supplier<Runs>, AutoCloseable {
    private Optional<Runs> runs = Optional.empty();

    @Override
    public Runs get() {
      Runs connected = runs.orElseGet(() -> Runs.over(Connection.fromEnvironment()));
      runs = Optional.of(connected);
      return connected;
    }

    @Override
    public void close() {
      runs.ifPresent(Runs::close);
    }
  }
}
