package dev.sluice.secrets;

import java.util.LinkedHashSet;
import java.util.Set;

/** The secrets that were given out of late, to be masked where nobody knows which were used. */
final class Given {
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
