package dev.sluice.demo;

import dev.sluice.report.Paint;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Where the demo talks to: a terminal that is re-drawn in place, or a stream that gets a line per
 * change.
 */
final class Screen {
  private static final int WIDTH = 100;
  private static final String UNDER = "\n       ";

  private final PrintStream out;
  private final boolean terminal;
  private int drawn;

  Screen(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether both ends of this process are a terminal, so that a person can answer. */
  static boolean personIsThere() {
    try {
      return new ProcessBuilder("sh", "-c", "test -t 0 && test -t 1").inheritIO().start().waitFor()
          == 0;
    } catch (IOException unknown) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isTerminal() {
    return terminal;
  }

  Paint paint() {
    return terminal ? Paint.ANSI : Paint.PLAIN;
  }

  /** Prints a line that stays, under itself where it is wider than a terminal. */
  void say(String line) {
    erase();
    out.println(line.contains("\n") ? line : fitted(line));
    out.flush();
  }

  /** What is too long for a line of its own, such as a path, stays where it is. */
  private static String fitted(String line) {
    StringBuilder text = new StringBuilder();
    String gap = "";
    int begin = 0;
    for (String word : line.split(" ", -1)) {
      int room = WIDTH - (text.length() - begin) - gap.length();
      if (word.length() > room && word.length() <= WIDTH - UNDER.length()) {
        begin = text.length() + 1;
        text.append(UNDER);
      } else {
        text.append(gap);
      }
      text.append(word);
      gap = " ";
    }
    return text.toString();
  }

  /** Prints without ending the line: a question. */
  void ask(String text) {
    erase();
    out.print(text);
    out.flush();
  }

  /** Draws over what was drawn last. */
  void draw(String text) {
    erase();
    out.print(text);
    out.flush();
    drawn = (int) text.lines().count();
  }

  private void erase() {
    if (drawn > 0) {
      out.print("\u001b[%dA\u001b[J".formatted(drawn));
      drawn = 0;
    }
  }
}
