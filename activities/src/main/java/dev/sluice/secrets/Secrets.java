package dev.sluice.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills references such as {@code ${{ secrets.prometheus }}} in texts. */
public record Secrets(SecretSource source) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{\\s*secrets\\.([A-Za-z0-9][A-Za-z0-9_.-]*)\\s*}}");

  /** What filling gave. */
  public sealed interface Filled {
    /**
     * @param text with every reference replaced; not to be logged, recorded or shown
     * @param used the secrets in it, to be masked wherever the text may come back
     */
    record Complete(String text, List<String> used) implements Filled {
      public Complete {
        used = List.copyOf(used);
      }

      @Override
      public String toString() {
        return "Complete[" + used.size() + " secrets]";
      }
    }

    /**
     * @param names secrets that are referred to and are not there, each once
     */
    record Missing(List<String> names) implements Filled {
      public Missing {
        names = List.copyOf(names);
      }

      /** A sentence for people. */
      public String message() {
        return "no secret named %s was found; put it where the worker looks for secrets"
            .formatted(String.join(", ", names));
      }
    }
  }

  /** Replaces every reference, once: what stands in a secret is never taken for a reference. */
  public Filled fill(String text) {
    List<String> used = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(value(found, used, missing)));
    return missing.isEmpty()
        ? new Filled.Complete(filled, used)
        : new Filled.Missing(missing.stream().distinct().toList());
  }

  private String value(MatchResult found, List<String> used, List<String> missing) {
    Optional<String> secret = source.find(found.group(1));
    secret.ifPresentOrElse(used::add, () -> missing.add(found.group(1)));
    return secret.orElse("");
  }
}
