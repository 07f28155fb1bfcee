package dev.sluice.worker.typed;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
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
      line.parseArgs(words.toArray(String[]::new));
      return fields;
    } catch (UnmatchedArgumentException unknown) {
      String option = unknown.getUnmatched().getFirst().replaceFirst("=.*", "");
      throw new IllegalArgumentException("there is no '" + option + "'", unknown);
    } catch (MissingParameterException missing) {
      throw new IllegalArgumentException("nothing follows " + name(missing), missing);
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(String.valueOf(wrong.getMessage()), wrong);
    }
  }

  private static String name(MissingParameterException missing) {
    return missing.getMissing().getFirst() instanceof OptionSpec option
        ? option.longestName()
        : missing.getMissing().getFirst().paramLabel();
  }
}
