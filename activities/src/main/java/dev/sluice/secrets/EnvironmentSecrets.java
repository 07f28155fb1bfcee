package dev.sluice.secrets;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets from environment variables of the worker: {@code status-page-token} is {@code
 * SLUICE_SECRET_STATUS_PAGE_TOKEN}. An empty variable is no secret.
 */
public record EnvironmentSecrets(Map<String, String> environment) implements SecretSource {
  /** What the names of the variables begin with. */
  public static final String PREFIX = "SLUICE_SECRET_";

  public EnvironmentSecrets {
    environment = Map.copyOf(environment);
  }

  @Override
  public Optional<String> find(String name) {
    return Optional.ofNullable(environment.get(variable(name))).filter(text -> !text.isEmpty());
  }

  @Override
  public String whereabouts(String name) {
    return "the variable " + variable(name);
  }

  @Override
  public String toString() {
    return "EnvironmentSecrets";
  }

  private static String variable(String name) {
    return PREFIX + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }
}
