package dev.sluice.bridge.slack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What somebody has typed after {@code /sluice}: a verb, a run and the rest. Pure.
 *
 * @param run empty: none was named
 */
record Typed(String verb, Optional<String> run, List<String> rest) {
  /** What is said to a run, in the order in which the help lists it. */
  private static final List<String> COMMANDS =
      List.of(
          ("sign reject confirm decide take acknowledge retry skip hold resume rollback stop note"
                  + " recommend")
              .split(" ", -1));

  Typed {
    rest = List.copyOf(rest);
  }

  static Typed read(String text) {
    List<String> words =
        Arrays.stream(text.strip().split("\\s+")).filter(w -> !w.isEmpty()).toList();
    return new Typed(
        words.isEmpty() ? "help" : words.getFirst(),
        words.stream().skip(1).findFirst(),
        words.stream().skip(2).toList());
  }

  /** Whether it is said to a run. */
  boolean isCommand() {
    return COMMANDS.contains(verb);
  }

  /** What may be typed, a line each. */
  static List<String> help() {
    return List.of(
        "/sluice status [RUN]: all runs that go on, or one with all that it waits for",
        "/sluice runs: the same as status, of all runs",
        "/sluice sign RUN role=R [gate=NONCE] [decision=proceed|hold|extend|rollback] REASON",
        "/sluice reject RUN role=R REASON: the run rolls back",
        "/sluice confirm RUN [step=ID] [item=2] [mark=failed] REMARK: tick off a checklist",
        "/sluice decide RUN option=O REASON: answer a question",
        "/sluice take RUN [step=ID] [for=30m], /sluice acknowledge RUN [incident=I] [for=30m]",
        "/sluice retry RUN [step=ID] REASON, /sluice skip RUN second=WHO [step=ID] REASON",
        "/sluice hold RUN REASON, /sluice resume RUN REASON",
        "/sluice rollback RUN [to=5%] [over=30m] REASON",
        "/sluice stop RUN [REASON]: EMERGENCY STOP",
        "/sluice note RUN TEXT, /sluice recommend RUN option=go|hold|extend|no-go REASON");
  }
}
