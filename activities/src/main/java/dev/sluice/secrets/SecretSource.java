package dev.sluice.secrets;

import java.util.Optional;

/** Where secrets lie. Safe for use by many threads. */
@FunctionalInterface
public interface SecretSource {
  /** The secret of that name as it is now; absent: there is none. Never an empty text. */
  Optional<String> find(String name);

  /** Where the secret of that name is looked for, in words that fit after "in". */
  default String whereabouts(String name) {
    return "a place of this worker's own";
  }
}
