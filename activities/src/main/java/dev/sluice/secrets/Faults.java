package dev.sluice.secrets;

import io.temporal.failure.ApplicationFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells what nobody foresaw, in a sentence without secrets.
 *
 * @param mask takes the secrets out of a text
 */
public record Faults(UnaryOperator<String> mask) {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  /** Masks all that these secrets have given out. */
  public static Faults of(Secrets secrets) {
    return new Faults(secrets::masked);
  }

  /**
   * What a fault says. The log has more of it.
   *
   * @throws VirtualMachineError if it is one after which the process cannot be relied on
   */
  public String sentence(Throwable fault) {
    if (fault instanceof VirtualMachineError fatal && !(fault instanceof StackOverflowError)) {
      throw fatal;
    }
    if (fault instanceof ApplicationFailure foreseen) {
      return mask.apply(String.valueOf(foreseen.getOriginalMessage()));
    }
    String sentence =
        mask.apply(
            "%s: %s"
                .formatted(fault.getClass().getSimpleName(), String.valueOf(fault.getMessage())));
    LOG.warn("unexpected failure: {}", sentence);
    LOG.debug("{}", trace(fault));
    return sentence;
  }

  private String trace(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return mask.apply(text.toString());
  }
}
