package dev.sluice.worker.typed;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads words into an object whose fields say what may be typed. */
public final class Typed {
  private Typed() {}

  /**
   * Fills the object's options and parameters.
   *
   * @throws IllegalArgumentException saying what is wrong, to be followed by what was expected
   */
  public static <T> T into(T fields, List<String> words) {
    CommandLine line = new CommandLine(fields).setOverwrittenOptionsAllowed(true);
    try {
      requireFilled(line.parseArgs(words.toArray(String[]::new)));
      return fields;
    } catch (UnmatchedArgumentException unknown) {
      String option = unknown.getUnmatched().getFirst().replaceFirst("=.*", "");
      throw new IllegalArgumentException("there is no '" + option + "'", unknown);
    } catch (MissingParameterException missing) {
      throw new IllegalArgumentException(
          "nothing follows " + name(missing.getMissing().getFirst()), missing);
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  /** What is named and empty is a mistake, as where a shell's variable is not set. */
  private static void requireFilled(ParseResult typed) {
    typed.matchedArgs().stream()
        .filter(each -> each.originalStringValues().stream().anyMatch(String::isBlank))
        .findFirst()
        .ifPresent(empty -> {
          throw new IllegalArgumentException(name(empty) + " is empty");
        });
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option
        ? option.longestName()
        : spec.paramLabel().replaceAll("[<>]", "");
  }
}
