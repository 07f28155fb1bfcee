package dev.sluice.demo;

import dev.sluice.demo.service.Scenario;
import dev.sluice.report.Event.RunOutcome;
import dev.sluice.starter.client.Trouble;
import java.util.List;
import java.util.Locale;

/** {@code sluice demo}: a canary on this machine, from the first confirmation to the report. */
public final class Main {
  private static final int BAD_INPUT = 2;
  private static final int ROLLED_BACK = 5;
  private static final int FAILED = 8;

  private Main() {}

  /** Runs one demonstration; whatever ends it leaves nothing running. */
  public static void main(String[] arguments) {
    // Numbers in texts are read by machines: in the digits of no language but these.
    Locale.setDefault(Locale.ROOT);
    try {
      DemoOptions options = DemoOptions.read(List.of(arguments));
      if (options.help) {
        System.out.print(options.usage());
        return;
      }
      System.exit(run(options));
    } catch (IllegalArgumentException wrong) {
      System.err.println("sluice demo: " + wrong.getMessage());
      System.exit(BAD_INPUT);
    }
  }

  private static int run(DemoOptions options) {
    Screen screen = new Screen(System.out, Screen.personIsThere());
    Workplace place = Workplace.fromEnvironment(options.folder);
    try (Children children = new Children(place.home().resolve("deploy").resolve("keep"))) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(children::close));
      RunOutcome outcome = new Demo(options, place, screen, children).run();
      return judge(options, screen, outcome);
    } catch (DemoTrouble | Trouble trouble) {
      screen.say("sluice demo: " + trouble.getMessage());
      return FAILED;
    }
  }

  private static int judge(DemoOptions options, Screen screen, RunOutcome outcome) {
    boolean bad = options.scenario == Scenario.BAD_CANARY;
    screen.say("");
    return switch (outcome) {
      case COMPLETED -> {
        screen.say(
            bad
                ? "The run completed, though the new version was bad: that should not be."
                : "The run is complete: the new version was promoted.");
        yield bad ? FAILED : 0;
      }
      case ROLLED_BACK -> {
        screen.say(
            bad
                ? "The run rolled back by itself, as it should: the new version was bad."
                : "The run was rolled back.");
        yield bad ? 0 : ROLLED_BACK;
      }
      case HELD, ABORTED, FAILED -> {
        screen.say("The run ended otherwise: " + outcome + ".");
        yield FAILED;
      }
    };
  }
}
