package dev.sluice.secrets;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fills references such as {@code ${{ secrets.prometheus }}} in texts. */
public final class Secrets {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{\\{\\s*secrets\\.([A-Za-z0-9][A-Za-z0-9_.-]*)\\s*}}");

  private final SecretSource source;
  private final Given given = new Given();

  /** Secrets from there, looked up anew each time. */
  public Secrets(SecretSource source) {
    this.source = source;
  }

  /** Where they come from. */
  public SecretSource source() {
    return source;
  }

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
     * @param unreadable a sentence for each that is there and cannot be read
     */
    record Missing(List<String> names, List<String> unreadable) implements Filled {
      public Missing {
        names = List.copyOf(names);
        unreadable = List.copyOf(unreadable);
      }

      /** A sentence for people. */
      public String message() {
        String none =
            "no secret named %s was found; put it where the worker looks for secrets"
                .formatted(String.join(", ", names));
        return String.join(
            "; ", Stream.concat(Stream.of(none).limit(names.size()), unreadable.stream()).toList());
      }
    }
  }

  /** Replaces every reference, once: what stands in a secret is never taken for a reference. */
  public Filled fill(String text) {
    List<String> used = new ArrayList<>();
    Set<String> missing = new LinkedHashSet<>();
    Set<String> unreadable = new LinkedHashSet<>();
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(found -> {
              Optional<String> secret = find(found.group(1), missing, unreadable);
              secret.ifPresent(used::add);
              return Matcher.quoteReplacement(secret.orElse(""));
            });
    return missing.isEmpty() && unreadable.isEmpty()
        ? new Filled.Complete(filled, used)
        : new Filled.Missing(List.copyOf(missing), List.copyOf(unreadable));
  }

  private Optional<String> find(String name, Set<String> missing, Set<String> unreadable) {
    try {
      Optional<String> secret = source.find(name);
      secret.ifPresentOrElse(given::remember, () -> missing.add(name));
      return secret;
    } catch (UncheckedIOException problem) {
      unreadable.add(String.valueOf(problem.getMessage()));
      return Optional.empty();
    }
  }

  /**
   * The text without any secret that was given out; for what nobody foresaw, such as the message of
   * an exception.
   */
  public String masked(String text) {
    return given.mask().apply(text);
  }

  /** The secrets that were given out of late, to be masked where nobody knows which were used. */
  private static final class Given {
    private static final int MOST = 1_000;

    private final Set<String> secrets = new LinkedHashSet<>();

    /** Keeps a secret; of very many the oldest is forgotten. */
    synchronized void remember(String secret) {
      if (secrets.add(secret) && secrets.size() > MOST) {
        secrets.remove(secrets.iterator().next());
      }
    }

    synchronized Mask mask() {
      return Mask.of(secrets);
    }
  }
}
